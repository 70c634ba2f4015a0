import { useMemo } from 'react';
import type { SummaryGroup, TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { Panel } from '../../components/Panel';
import { DataTable } from '../../components/table/DataTable';
import { useSummary } from '../answers';
import { summaryColumns } from './summaryColumns';

const NAMES = { symbol: 'Symbol', strategy: 'Strategy', exchange: 'Exchange' } as const;

const NONE: readonly SummaryGroup[] = [];

/** The trades by a name that they share, the most profitable first. */
export function GroupPanel({
  title,
  by,
  filter,
}: {
  title: string;
  by: 'symbol' | 'strategy' | 'exchange';
  filter: TradeFilter;
}) {
  const summary = useSummary(filter, [by]);
  const groups = summary.data?.groups ?? NONE;
  const columns = useMemo(() => summaryColumns(NAMES[by], groups), [by, groups]);
  return (
    <Panel title={title}>
      <Answer asked={summary} empty={(answer) => answer.groups.length === 0}>
        {(answer) => (
          <DataTable
            label={title}
            rows={answer.groups}
            columns={columns}
            keyOf={({ key }) => String(key[0])}
            order={{ column: 'P&L', descending: true }}
            dense
          />
        )}
      </Answer>
    </Panel>
  );
}
