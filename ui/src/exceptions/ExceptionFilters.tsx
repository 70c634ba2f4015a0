import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchFacet } from '../api/logs';
import { SearchIcon } from '../components/icons';
import { Select } from '../components/Select';
import classes from './Exceptions.module.css';
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
  const [draft, setDraft] = useState(view.query);
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
      <form
        role="search"
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ query: draft.trim() });
        }}
      >
        <TextInput
          aria-label="Query"
          placeholder='Search: "timed out" host:node7'
          leftSection={<SearchIcon />}
          spellCheck={false}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      </form>
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
