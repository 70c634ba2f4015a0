import { Suspense, useMemo } from 'react';
import type { FieldValue, Table } from '../../api/types';
import { Figure, Figures } from '../../components/Figure';
import { ResultTable } from '../../components/table/ResultTable';
import { Tabs } from '../../components/Tabs';
import { AnswerBars } from './AnswerBars';
import { AnswerGroups } from './AnswerGroups';
import classes from './Answer.module.css';
import { shapeOf, wayOf, type Shown } from './shape';
import { lazyPart } from '../../components/lazyPart';

const AnswerLines = lazyPart(async () => (await import('./AnswerLines')).default);

const NAMES: Readonly<Record<Shown, string>> = {
  table: 'Table',
  figure: 'Figure',
  bars: 'Bars',
  lines: 'Lines',
  area: 'Stacked area',
  columns: 'Stacked bars',
};

/** What the query's pipes made of the records, as a table or a chart. */
export function Answer({
  table,
  query,
  shown,
  onShow,
  onFilter,
  onPick,
}: {
  table: Table;
  query: string;
  /** How it is asked to be shown; empty for what suits it. */
  shown: string;
  onShow: (shown: Shown) => void;
  onFilter: (field: string, value: string) => void;
  onPick: (range: { from: string; to: string }) => void;
}) {
  const shape = useMemo(() => shapeOf(table, query), [table, query]);
  const way = wayOf(shape, shown);
  return (
    <div className={classes.answer}>
      <div className={classes.ways}>
        {shape.ways.length > 1 ? (
          <Tabs
            label="Show the result as"
            tabs={shape.ways.map((value) => ({ value, name: NAMES[value] }))}
            selected={way}
            onSelect={onShow}
          />
        ) : (
          <span className={classes.note}>{shape.reason}</span>
        )}
      </div>
      {way === 'table' && <ResultTable table={table} filter={{ fields: shape.keys, onFilter }} />}
      {way === 'bars' &&
        (shape.keys.length === 2 && shape.values.length === 1 ? (
          <AnswerGroups table={table} shape={shape} query={query} onFilter={onFilter} />
        ) : (
          <AnswerBars table={table} shape={shape} onFilter={onFilter} />
        ))}
      {way === 'figure' && (
        <div className={classes.figures}>
          <Figures label="Result">
            {shape.values.map((value) => (
              <Figure key={value} name={table.columns[value] ?? ''}>
                {figureOf(table.rows[0]?.[value])}
              </Figure>
            ))}
          </Figures>
        </div>
      )}
      {(way === 'lines' || way === 'area' || way === 'columns') && (
        <Suspense>
          <AnswerLines table={table} shape={shape} way={way} onPick={onPick} />
        </Suspense>
      )}
    </div>
  );
}

function figureOf(value: FieldValue | undefined): string {
  return typeof value === 'number' ? value.toLocaleString() : '–';
}
