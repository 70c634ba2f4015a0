import { useSyncExternalStore } from 'react';
import { Button } from '../components/button/Button';
import { IconButton } from '../components/button/IconButton';
import { CloseIcon } from '../components/icons';
import { count, percent } from '../format/number';
import { inUnit } from '../format/unit';
import classes from './Export.module.css';
import { EXPORTS, type ExportState } from './Exports';

/** How far the export is, or how it ended. */
export function ExportProgress() {
  const state = useSyncExternalStore(EXPORTS.follow, EXPORTS.state);
  if (!state) return null;
  const { status, rows, expected, reasons, address } = state;
  const part = expected === undefined || expected === 0 ? undefined : Math.min(1, rows / expected);
  return (
    <section className={classes.progress} aria-label="Export" data-status={status}>
      <p className={classes.head} role="status">
        {HEADS[status]}
      </p>
      <p className={classes.figures}>
        {soFar(state)}
        {status === 'running' && part !== undefined && ` (${percent(part, 0)})`}
      </p>
      {status === 'running' && (
        <progress
          className={classes.bar}
          aria-label="Exported"
          {...(part !== undefined && { value: part })}
        />
      )}
      {(status === 'incomplete' || status === 'failed') && (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {address !== undefined && (
        <p className={classes.figures}>
          <a href={address} download>
            Let the browser download it
          </a>
          , which shows by itself how far it is. If something is missing, the last line of the file
          says so.
        </p>
      )}
      {status === 'running' ? (
        <Button variant="default" onClick={EXPORTS.cancel}>
          Cancel
        </Button>
      ) : (
        <IconButton
          className={classes.close}
          aria-label="Close the export"
          onClick={EXPORTS.dismiss}
        >
          <CloseIcon />
        </IconButton>
      )}
    </section>
  );
}

const HEADS: Readonly<Record<ExportState['status'], string>> = {
  running: 'Exporting…',
  complete: 'Exported, complete.',
  incomplete: 'Exported, but something is missing. The last line of the file says so, too.',
  failed: 'The export failed. What was written is not kept.',
  cancelled: 'Cancelled. What was written is not kept.',
};

function soFar({ status, rows, bytes, expected }: ExportState): string {
  const of = status === 'running' && expected !== undefined ? ` of ${count(expected)}` : '';
  return `${count(rows)}${of} rows, ${inUnit(bytes, 'bytes')}`;
}
