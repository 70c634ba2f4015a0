import type { Holding } from '../../api/desk';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { Panel } from '../../components/Panel';
import { positionColumns } from '../../components/positionColumns';
import { DataTable } from '../../components/table/DataTable';
import { usePositions } from '../answers';

const COLUMNS = positionColumns<Holding>();

/** What is held by the trades of the time alone. */
export function PositionsPanel({ filter }: { filter: TradeFilter }) {
  const positions = usePositions(filter);
  return (
    <Panel title="Positions" note="by the trades of this time alone">
      <Answer asked={positions} empty={(answer) => answer.positions.length === 0}>
        {(answer) => (
          <DataTable
            label="Positions"
            rows={answer.positions}
            columns={COLUMNS}
            keyOf={({ symbol, exchange }) => `${symbol}\n${exchange}`}
            order={{ column: 'Symbol', descending: false }}
            dense
          />
        )}
      </Answer>
    </Panel>
  );
}
