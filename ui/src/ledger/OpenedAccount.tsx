import { IconButton } from '../components/button/IconButton';
import type { Account, Gap, Run } from '../api/ledger';
import { CloseIcon } from '../components/icons';
import { Panel } from '../components/Panel';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { count, plural } from '../format/number';
import { shortTime } from '../time/shortTime';
import classes from './Ledger.module.css';
import { useShortcut } from '../shortcuts/useShortcut';

const TIMES: readonly Column<Run>[] = [
  { name: 'From', numeric: true, cell: ({ start_time }) => shortTime(start_time) },
  { name: 'To', numeric: true, cell: ({ end_time }) => shortTime(end_time) },
];

const SEQUENCES: readonly Column<Run>[] = [
  { name: 'First', numeric: true, cell: ({ first }) => count(first) },
  { name: 'Last', numeric: true, cell: ({ last }) => count(last) },
];

const RUNS: readonly Column<Run>[] = [
  ...SEQUENCES,
  { name: 'What became of them', cell: ({ reason }) => reason ?? 'stored' },
  ...TIMES,
];

const GAPS: readonly Column<Gap>[] = [
  ...SEQUENCES,
  {
    name: 'Records',
    numeric: true,
    cell: (gap) => <b className={classes.lost}>{count(gap.count)}</b>,
  },
  { name: 'Why', cell: ({ reason }) => reason ?? 'never came' },
  ...TIMES,
];

/** One producer's epoch: what is missing of it and when, and what is there. */
export function OpenedAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  useShortcut('close', onClose);
  const reasons = Object.entries(account.reasons);
  return (
    <Panel
      title={account.producer}
      note={`epoch ${account.epoch}`}
      actions={
        <IconButton aria-label="Close the producer" onClick={onClose}>
          <CloseIcon />
        </IconButton>
      }
    >
      <p className={classes.facts}>
        {account.gap_count === 0 ? 'Nothing is missing' : plural(account.gap_count, 'gap')},{' '}
        {plural(account.run_count, 'run')}.
        {account.coarse && ' Of the lowest gaps it is no longer known which records are missing.'}
        {reasons.length > 0 &&
          ` Declared: ${reasons.map(([reason, n]) => `${count(n)} ${reason}`).join(', ')}.`}
      </p>
      {account.gaps.length > 0 && (
        <DataTable
          label="Gaps"
          rows={account.gaps}
          columns={GAPS}
          keyOf={({ first, reason }) => `${first} ${reason}`}
        />
      )}
      <DataTable label="Runs" rows={account.runs} columns={RUNS} keyOf={({ first }) => first} />
    </Panel>
  );
}
