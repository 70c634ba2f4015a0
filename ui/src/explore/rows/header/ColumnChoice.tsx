import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button/Button';
import { fetchFields } from '../../../api/logs';
import { useFieldActions } from '../actions';
import { DEFAULT_COLUMNS, MAX_COLUMNS, nameOf, withToggled, type Column } from '../columns';
import classes from './Header.module.css';

/** So many fields at most are offered at once; typing finds the others. */
const OFFERED = 200;

/** The fields that there are, to be shown as columns or not. */
export function ColumnChoice({
  columns,
  onColumns,
}: {
  columns: readonly Column[];
  onColumns: (columns: readonly Column[]) => void;
}) {
  const { search } = useFieldActions();
  const [typed, setTyped] = useState('');
  const { start, end } = search;
  const times = { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
  const { data, error } = useQuery({
    queryKey: ['field names', times],
    queryFn: ({ signal }) => fetchFields({ query: '', ...times }, signal),
  });

  const chosen = columns.map(({ field }) => field);
  const others = (data ?? []).map(({ name }) => name).filter((name) => !chosen.includes(name));
  const fits = (name: string) =>
    `${name} ${nameOf(name)}`.toLowerCase().includes(typed.trim().toLowerCase());
  const offered = [...chosen, ...others].filter(fits);

  return (
    <>
      <TextInput
        aria-label="Find a field"
        placeholder="Find a field"
        value={typed}
        data-autofocus
        autoFocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={classes.fields} aria-label="Fields">
        {offered.slice(0, OFFERED).map((name) => (
          <li key={name}>
            <label className={classes.field} title={name}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                disabled={!chosen.includes(name) && chosen.length >= MAX_COLUMNS}
                onChange={() => onColumns(withToggled(columns, name))}
              />
              <span>{nameOf(name)}</span>
            </label>
          </li>
        ))}
      </ul>
      {offered.length > OFFERED && (
        <p className={classes.note}>
          And {(offered.length - OFFERED).toLocaleString()} more: type to find them.
        </p>
      )}
      {error && <p className={classes.note}>The fields could not be loaded: {error.message}</p>}
      <Button size="compact-xs" variant="default" onClick={() => onColumns(DEFAULT_COLUMNS)}>
        Reset
      </Button>
    </>
  );
}
