import type { ErrorCount, SystemAnswer } from '../api/system';
import { Panel } from '../components/Panel';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { count } from '../format/number';
import { inUnit } from '../format/unit';
import { isGrave } from './judge';
import classes from './System.module.css';
import { Verdict } from './Verdict';

const keyOf = ({ name, tags }: ErrorCount) => `${name} ${Object.values(tags).join(' ')}`;

const COLUMNS: readonly Column<ErrorCount>[] = [
  {
    name: 'What',
    by: ({ description }) => description,
    cell: (error) => (
      <span className={classes.what} title={error.name}>
        {error.recent > 0 && <Verdict level={isGrave(error) ? 'bad' : 'warn'} />}
        {error.description}
        <span className={classes.tags}>
          {Object.entries(error.tags)
            .map(([name, value]) => `${name} ${value}`)
            .join(', ')}
        </span>
      </span>
    ),
  },
  {
    name: 'Recent',
    numeric: true,
    by: ({ recent }) => recent,
    cell: ({ recent }) => count(recent),
  },
  {
    name: 'Since start',
    numeric: true,
    by: ({ total }) => total,
    cell: ({ total }) => count(total),
  },
];

/** What should not happen, and did. */
export function ErrorTable({ system }: { system: SystemAnswer }) {
  return (
    <Panel title="Errors" note={`recent: the last ${inUnit(system.recent_ms, 'ms')}`}>
      <DataTable
        label="Errors by kind"
        rows={system.errors}
        columns={COLUMNS}
        keyOf={keyOf}
        order={{ column: 'Recent', descending: true }}
        empty="None since the server started."
      />
    </Panel>
  );
}
