import type { Position } from '../api/desk';
import { Panel } from '../components/Panel';
import { positionColumns } from '../components/positionColumns';
import { DataTable } from '../components/table/DataTable';
import { plural } from '../format/number';
import { positionKey } from './desk';
import classes from './Trading.module.css';

const COLUMNS = positionColumns<Position>();

/** What is held. */
export function Positions({
  positions,
  others,
}: {
  positions: ReadonlyMap<string, Position>;
  /** Trades of positions that there is no room for. */
  others: number;
}) {
  return (
    <Panel title="Positions" area="positions">
      <DataTable
        label="Positions"
        rows={[...positions.values()]}
        columns={COLUMNS}
        keyOf={positionKey}
        order={{ column: 'Symbol', descending: false }}
        empty="Nothing is held: no trade told a quantity."
        dense
      />
      {others > 0 && <p className={classes.others}>And {plural(others, 'trade')} of others.</p>}
    </Panel>
  );
}
