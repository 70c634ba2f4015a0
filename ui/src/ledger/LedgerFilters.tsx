import { SearchForm } from '../components/SearchForm';
import { Select } from '../components/Select';
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
  return (
    <>
      <SearchForm
        label="Producer"
        placeholder="A part of a producer's name"
        value={view.producer}
        onSearch={(producer) => onChange({ producer })}
      />
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
