import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { ClockIcon } from '../components/icons';
import { AbsoluteRange } from './AbsoluteRange';
import { describe, PRESETS, type Range } from './range';
import classes from './TimeRange.module.css';

/** Which time is searched: one of the usual spans back from now, or from a time to another. */
export function TimeRange({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const [opened, setOpened] = useState(false);
  const change = (next: Range) => {
    setOpened(false);
    onChange(next);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          leftSection={<ClockIcon />}
          className={classes.target}
          aria-label={`Time range: ${describe(range)}`}
          onClick={() => setOpened(!opened)}
        >
          {describe(range)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={classes.presets}>
          {PRESETS.map(({ label, from, to }) => (
            <button
              key={label}
              type="button"
              className={classes.preset}
              aria-pressed={from === range.from && to === range.to}
              onClick={() => change({ from, to })}
            >
              {label}
            </button>
          ))}
        </div>
        <AbsoluteRange range={range} onChange={change} />
      </Popover.Dropdown>
    </Popover>
  );
}
