import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fromLocal, toLocal } from './local';
import { resolve, type Range } from './range';
import classes from './TimeRange.module.css';

/** From a time to another, of which either may be left open. */
export function AbsoluteRange({
  range,
  onChange,
}: {
  range: Range;
  onChange: (range: Range) => void;
}) {
  const [from, setFrom] = useState(() => toLocal(resolve(range.from, Date.now())));
  const [to, setTo] = useState(() => toLocal(resolve(range.to, Date.now())));
  const backwards = from !== '' && to !== '' && from >= to;
  return (
    <form
      className={classes.absolute}
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards) onChange({ from: fromLocal(from), to: fromLocal(to) });
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
      <p className={classes.zone}>{Intl.DateTimeFormat().resolvedOptions().timeZone}</p>
    </form>
  );
}
