import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { Suspense, useMemo, useState } from 'react';
import type { Histogram as Answer, Search } from '../../api/types';
import { BarCursor } from './BarCursor';
import { BucketTable } from './BucketTable';
import { BucketTip } from './BucketTip';
import { FieldChoice } from './FieldChoice';
import type { SoFar } from '../slow/useSoFar';
import classes from './Histogram.module.css';
import { Legend } from './Legend';
import { heightsOf, layersOf, rangeBetween, totalOf } from './stack';
import { useZone } from '../../time/zone';
import { lazyPart } from '../../components/lazyPart';

const Bars = lazyPart(async () => (await import('./Bars')).Bars);

const NONE: Answer['buckets'] = [];

/** Records over time by the values of a field; a click or a drag goes to that time. */
export function Histogram({
  answer,
  search,
  field,
  start,
  end,
  error,
  soFar,
  onPick,
  onStack,
  onFilter,
}: {
  answer: Answer | undefined;
  search: Search;
  /** The field that the bars are stacked by. */
  field: string;
  /** Why there is no answer, where that is not said elsewhere. */
  error: string | undefined;
  /** If not all is counted yet, or was given up. */
  soFar: SoFar<Answer> | undefined;
  /** The ends of the axis, ms; where a range is open, what the answer covers. */
  start: number | undefined;
  end: number | undefined;
  onPick: (range: { from: string; to: string }) => void;
  onStack: (field: string) => void;
  onFilter: (field: string, value: string) => void;
}) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<{ index: number; left: number } | null>(null);
  const [table, setTable] = useState(false);
  const scheme = useComputedColorScheme('light');
  const zone = useZone();
  const buckets = answer?.buckets ?? NONE;
  const layers = useMemo(() => layersOf(buckets, field), [buckets, field]);
  const data = useMemo(
    () => [buckets.map(({ timestamp }) => Date.parse(timestamp)), ...heightsOf(buckets, layers)],
    [buckets, layers],
  );
  const from = start ?? Date.parse(answer?.start_time ?? '');
  const to = end ?? Date.parse(answer?.end_time ?? '');
  const pick = (a: number, b: number) => {
    const origin = data[0]?.[0] ?? 0;
    if (answer) onPick(rangeBetween(a, b, origin, answer.step_ms));
  };

  const bucket = pointed && buckets[pointed.index];
  return (
    <section aria-label="Records over time">
      <Legend
        layers={layers}
        field={field}
        table={table}
        onFilter={(value) => onFilter(field, value)}
        onTable={() => setTable(!table)}
      >
        <FieldChoice search={search} field={field} onChoose={onStack} />
      </Legend>
      <div className={classes.histogram}>
        <div
          ref={ref}
          className={classes.chart}
          role="img"
          aria-label={`${totalOf(buckets).toLocaleString()} records over time, by ${field}. Drag over it to zoom in.`}
        >
          {answer && (
            <Suspense fallback={null}>
              <Bars
                layers={layers}
                data={data}
                size={{ width, height }}
                range={[from, to]}
                look={`${scheme} ${zone} ${layers.map(({ color }) => color).join(' ')}`}
                pointed={setPointed}
                picked={pick}
              />
            </Suspense>
          )}
        </div>
        {answer && buckets.length > 0 && from < to && !table && (
          <BarCursor
            buckets={buckets}
            layers={layers}
            stepMs={answer.step_ms}
            range={[from, to]}
            width={width}
            onMove={setPointed}
            onPick={pick}
          />
        )}
        {soFar && (
          <p className={classes.soFar}>{soFar.cancelled ? 'Not all counted' : 'Still counting'}</p>
        )}
        {error !== undefined && <p className={classes.failed}>Not counted: {error}</p>}
        {table && (
          <div className={classes.table}>
            <BucketTable buckets={buckets} layers={layers} />
          </div>
        )}
        {bucket && answer && !table && (
          <BucketTip
            bucket={bucket}
            layers={layers}
            stepMs={answer.step_ms}
            left={pointed.left}
            width={width}
          />
        )}
      </div>
    </section>
  );
}
