import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../components/button/Button';
import { Select } from '../components/Select';
import { relative, UNITS, type Range, type Unit } from './range';
import classes from './TimeRange.module.css';

const OPTIONS = (Object.keys(UNITS) as Unit[]).map((unit) => ({
  value: unit,
  label: `${UNITS[unit].name}s`,
}));

/** So many of a unit, back from now. */
export function RelativeRange({
  range,
  onChange,
}: {
  range: Range;
  onChange: (range: Range) => void;
}) {
  const back = range.to === '' ? relative(range.from) : null;
  const shown = back ?? { amount: 3, unit: 'h' as const };
  const [amount, setAmount] = useState(String(shown.amount));
  const [unit, setUnit] = useState<Unit>(shown.unit);
  const wrong = !/^[1-9]\d{0,5}$/.test(amount);
  return (
    <form
      className={classes.relative}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onChange({ from: `-${amount}${unit}`, to: '' });
      }}
    >
      <TextInput
        className={classes.amount}
        label="Last"
        inputMode="numeric"
        value={amount}
        error={wrong}
        onChange={(event) => setAmount(event.currentTarget.value.trim())}
      />
      <Select
        label="Unit"
        value={unit}
        options={OPTIONS}
        onChange={(value) => setUnit(value as Unit)}
      />
      <Button type="submit" variant="default" disabled={wrong} aria-label="Show the last of these">
        Show
      </Button>
    </form>
  );
}
