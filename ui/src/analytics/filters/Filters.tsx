import type { TradeFilter } from '../../api/trades';
import { Select } from '../../components/Select';
import { useSummary } from '../answers';
import { unfiltered, type AnalyticsView, type Filtered } from '../view';
import { FilterSelect } from '../../components/FilterSelect';

const SHOWN = ['symbol', 'exchange', 'strategy'] as const satisfies readonly Filtered[];

const OUTCOMES = [
  { value: '', label: 'Any' },
  { value: 'true', label: 'As intended' },
  { value: 'false', label: 'Failed' },
];

/** Narrows the trades. */
export function Filters({
  view,
  filter,
  onChange,
}: {
  view: AnalyticsView;
  filter: TradeFilter;
  onChange: (change: Partial<AnalyticsView>) => void;
}) {
  return (
    <>
      {SHOWN.map((name) => (
        <NamesFilter
          key={name}
          name={name}
          filter={filter}
          selected={view.filters[name]}
          onSelect={(values) => onChange({ filters: { ...view.filters, [name]: values } })}
        />
      ))}
      <Select
        label="Outcome"
        value={view.success}
        options={OUTCOMES}
        onChange={(success) => onChange({ success })}
      />
      {view.tradeId !== '' && (
        <FilterSelect
          label="Trade"
          names={[]}
          selected={[view.tradeId]}
          onSelect={() => onChange({ tradeId: '' })}
        />
      )}
    </>
  );
}

/** Offers the names that trades of the time have. */
function NamesFilter({
  name,
  filter,
  selected,
  onSelect,
}: {
  name: (typeof SHOWN)[number];
  filter: TradeFilter;
  selected: readonly string[];
  onSelect: (values: readonly string[]) => void;
}) {
  const { data } = useSummary(unfiltered(filter), [name]);
  const names = data?.groups.map(({ key }) => String(key[0])).filter((each) => each !== '') ?? [];
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return <FilterSelect label={label} names={names} selected={selected} onSelect={onSelect} />;
}
