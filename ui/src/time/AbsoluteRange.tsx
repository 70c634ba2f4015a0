import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../components/button/Button';
import { fromField, toField } from './field';
import { resolve, type Range } from './range';
import classes from './TimeRange.module.css';
import { useZone } from './zone';

/** From a time to another, of which either may be left open. */
export function AbsoluteRange({
  range,
  onChange,
}: {
  range: Range;
  onChange: (range: Range) => void;
}) {
  const zone = useZone();
  const [given] = useState(() => {
    const now = Date.now();
    return { from: resolve(range.from, now), to: resolve(range.to, now) };
  });
  const [from, setFrom] = useState(() => toField(given.from, zone));
  const [to, setTo] = useState(() => toField(given.to, zone));
  // What was not touched stays: the field leaves out milliseconds, and which of two equal hours it is.
  const start = from === toField(given.from, zone) ? (given.from ?? '') : fromField(from, zone);
  const end = to === toField(given.to, zone) ? (given.to ?? '') : fromField(to, zone);
  const backwards = start !== '' && end !== '' && Date.parse(start) >= Date.parse(end);
  return (
    <form
      className={classes.absolute}
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards) onChange({ from: start, to: end });
      }}
    >
      <TextInput
        type="datetime-local"
        step={1}
        label="From"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        step={1}
        label="To"
        value={to}
        error={backwards && 'Is not after the start'}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" disabled={backwards}>
        Apply
      </Button>
    </form>
  );
}
