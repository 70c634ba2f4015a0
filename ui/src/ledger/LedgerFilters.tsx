import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchIcon } from '../components/icons';
import { Select } from '../components/Select';
import classes from './Ledger.module.css';
import { SINKS, type LedgerView } from './view';

const SINK_OPTIONS = [
  { value: 'logs', label: 'Logs' },
  { value: 'trades', label: 'Trades' },
  { value: 'metrics', label: 'Metrics' },
];

const ONLY_OPTIONS = [
  { value: 'all', label: 'All' },
  { value: 'missing', label: 'That lack something' },
];

/** Narrows the producers. */
export function LedgerFilters({
  view,
  onChange,
}: {
  view: LedgerView;
  onChange: (change: Partial<LedgerView>) => void;
}) {
  const [draft, setDraft] = useState(view.producer);
  return (
    <>
      <form
        role="search"
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ producer: draft.trim() });
        }}
      >
        <TextInput
          aria-label="Producer"
          placeholder="A part of a producer's name"
          leftSection={<SearchIcon />}
          spellCheck={false}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      </form>
      <Select
        label="Store"
        value={view.sink}
        options={SINK_OPTIONS}
        onChange={(sink) => onChange({ sink: SINKS.find((known) => known === sink) ?? 'logs' })}
      />
      <Select
        label="Producers"
        value={view.only}
        options={ONLY_OPTIONS}
        onChange={(only) => onChange({ only: only === 'missing' ? 'missing' : 'all' })}
      />
    </>
  );
}
