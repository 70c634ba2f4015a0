import { useQuery } from '@tanstack/react-query';
import { fetchFacet } from '../api/logs';
import { SearchForm } from '../components/SearchForm';
import { Select } from '../components/Select';
import type { ExceptionsView } from './view';

const SERVICES = 100;

const SORTS = [
  { value: 'last_seen', label: 'Last seen' },
  { value: 'count', label: 'Count' },
];

/** Narrows the exceptions, and orders them. */
export function ExceptionFilters({
  view,
  onChange,
}: {
  view: ExceptionsView;
  onChange: (change: Partial<ExceptionsView>) => void;
}) {
  const services = useQuery({
    queryKey: ['services', 'of exceptions'],
    queryFn: async ({ signal }) => {
      const answer = await fetchFacet({ query: 'fingerprint:*' }, 'service', SERVICES, signal);
      return answer.facets[0]?.values.map(({ value }) => value) ?? [];
    },
  });
  const names = new Set([...(services.data ?? []), ...(view.service ? [view.service] : [])]);
  return (
    <>
      <SearchForm
        label="Query"
        placeholder='Search: "timed out" host:node7'
        value={view.query}
        onSearch={(query) => onChange({ query })}
      />
      <Select
        label="Service"
        value={view.service}
        options={[
          { value: '', label: 'Any' },
          ...[...names].map((name) => ({ value: name, label: name })),
        ]}
        onChange={(service) => onChange({ service })}
      />
      <Select
        label="Order"
        value={view.sort}
        options={SORTS}
        onChange={(sort) => onChange({ sort: sort === 'count' ? 'count' : 'last_seen' })}
      />
    </>
  );
}
