import { Popover } from '@mantine/core';
import { AlertIcon, CheckIcon } from './icons';
import classes from './Completeness.module.css';

/** Whether the answer holds all it should; if not, what is missing and why; and what else to know. */
export function Completeness({
  missing,
  notes = [],
}: {
  missing: readonly string[];
  notes?: readonly string[];
}) {
  if (missing.length === 0) {
    const title = ['Every record asked for was looked at.', ...notes].join(' ');
    return (
      <span className={classes.complete} title={title}>
        <CheckIcon /> Complete{notes.length > 0 && ', of what retention has kept'}
      </span>
    );
  }
  return (
    <Popover position="bottom-start" withinPortal={false} width={340}>
      <Popover.Target>
        <button type="button" className={classes.incomplete}>
          <AlertIcon /> Incomplete
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.reasons}>
        <strong>Missing from this answer</strong>
        <ul>
          {[...missing, ...notes].map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
