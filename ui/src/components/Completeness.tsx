import { Popover } from '@mantine/core';
import { AlertIcon, CheckIcon } from './icons';
import classes from './Completeness.module.css';

/** Whether the answer holds all it should; if not, what is missing and why. */
export function Completeness({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) {
    return (
      <span className={classes.complete} title="Every record asked for was looked at.">
        <CheckIcon /> Complete
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
          {missing.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
