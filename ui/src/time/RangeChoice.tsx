import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../components/button/Button';
import { ClockIcon } from '../components/icons';
import { Popover } from '../components/popover/Popover';
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
  const change = (next: Range) => {
    setOpened(false);
    onChange(next);
  };
  const name = describe(range);
  return (
    <Popover
      label="Time range"
      opened={opened}
      onOpened={setOpened}
      className={classes.dropdown}
      target={(target) => (
        <Button
          size="sm"
          variant="default"
          icon={<ClockIcon />}
          className={classes.target}
          {...target}
        >
          <VisuallyHidden>Time range: </VisuallyHidden>
          {name}
          <ZoneNote at={Date.parse(resolve(range.from, now) ?? '') || now} />
        </Button>
      )}
    >
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
        <ZoneChoice onChosen={() => setOpened(false)} />
      </div>
    </Popover>
  );
}
