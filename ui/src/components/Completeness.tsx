import { useState } from 'react';
import { AlertIcon, CheckIcon } from './icons';
import classes from './Completeness.module.css';
import { Popover } from './popover/Popover';

/** Whether the answer holds all it should; if not, what is missing and why; and what else to know. */
export function Completeness({
  missing,
  notes = [],
}: {
  missing: readonly string[];
  notes?: readonly string[];
}) {
  const [opened, setOpened] = useState(false);
  if (missing.length === 0) {
    const title = ['Every record asked for was looked at.', ...notes].join(' ');
    return (
      <span className={classes.complete} title={title}>
        <CheckIcon /> Complete{notes.length > 0 && ', of what retention has kept'}
      </span>
    );
  }
  return (
    <Popover
      label="Missing from this answer"
      opened={opened}
      onOpened={setOpened}
      align="start"
      className={classes.reasons}
      target={(target) => (
        <button type="button" className={classes.incomplete} {...target}>
          <AlertIcon /> Incomplete
        </button>
      )}
    >
      <strong>Missing from this answer</strong>
      <ul>
        {[...missing, ...notes].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Popover>
  );
}
