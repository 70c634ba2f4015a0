import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Search } from '../../api/types';
import { ChevronIcon } from '../../components/icons';
import { compact } from '../../format/number';
import { Distribution } from './Distribution';
import { Facet } from './Facet';
import classes from './Facet.module.css';
import { useFields } from './useFields';

/** Those that stand above, or that hold no values to count. */
const ELSEWHERE = new Set(['level', 'service', 'timestamp', 'message', 'exception']);

/** As many are listed; the others are found by typing. */
const LISTED = 100;

const NUMBERS = new Set(['whole', 'decimal']);

/** All fields, those of most records first; one that is opened asks for its values. */
export function FieldList({ search }: { search: Search }) {
  const { data: fields = [], isError, isSuccess } = useFields(search);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const found = fields.filter(
    ({ name }) => !ELSEWHERE.has(name) && name.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const toggle = (name: string) => {
    const next = new Set(opened);
    if (!next.delete(name)) next.add(name);
    setOpened(next);
  };
  return (
    <section className={classes.facet} aria-label="Fields">
      <h2 className={classes.title}>Fields</h2>
      <TextInput
        className={classes.find}
        aria-label="Find a field"
        placeholder="Find a field"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isError && <p className={classes.none}>Not known at the moment</p>}
      {found.slice(0, LISTED).map(({ name, types, rows }) => (
        <div key={name}>
          <button
            type="button"
            className={classes.field}
            aria-expanded={opened.has(name)}
            onClick={() => toggle(name)}
          >
            <ChevronIcon />
            <span className={classes.label}>{name}</span>
            <span className={classes.count}>
              {types.join(', ')} · {compact(rows)}
            </span>
          </button>
          {opened.has(name) && (
            <div className={classes.opened}>
              {types.some((type) => NUMBERS.has(type)) && (
                <Distribution search={search} field={name} />
              )}
              <Facet search={search} field={name} findable />
            </div>
          )}
        </div>
      ))}
      {found.length === 0 && isSuccess && <p className={classes.none}>None</p>}
      {found.length > LISTED && (
        <p className={classes.none}>{found.length - LISTED} more: type to find them.</p>
      )}
    </section>
  );
}
