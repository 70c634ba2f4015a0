import { Popover, VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { Button } from '../components/button/Button';
import { ClockIcon } from '../components/icons';
import { AbsoluteRange } from './AbsoluteRange';
import { describe, PRESETS, resolve, type Range } from './range';
import { RelativeRange } from './RelativeRange';
import classes from './TimeRange.module.css';
import { useZone } from './zone';
import { ZoneChoice } from './ZoneChoice';
import { ZoneNote } from './ZoneNote';

/** Chooses a range: a usual one, so much back from now, or from a time to another; and the time zone. */
export function RangeChoice({
  range,
  onChange,
}: {
  range: Range;
  onChange: (range: Range) => void;
}) {
  const zone = useZone();
  const [opened, setOpened] = useState(false);
  const [now] = useState(() => Date.now());
  const target = useRef<HTMLButtonElement>(null);
  const change = (next: Range) => {
    setOpened(false);
    onChange(next);
  };
  const name = describe(range);
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
          ref={target}
          size="sm"
          variant="default"
          icon={<ClockIcon />}
          className={classes.target}
          onClick={() => setOpened(!opened)}
        >
          <VisuallyHidden>Time range: </VisuallyHidden>
          {name}
          <ZoneNote at={Date.parse(resolve(range.from, now) ?? '') || now} />
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
        <div className={classes.own}>
          <RelativeRange range={range} onChange={change} />
          <AbsoluteRange key={zone} range={range} onChange={change} />
          <ZoneChoice
            onChosen={() => {
              setOpened(false);
              // The keyboard goes on where the zone was chosen.
              target.current?.focus();
            }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
