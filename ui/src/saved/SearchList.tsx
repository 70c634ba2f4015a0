import { Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../components/button/Button';
import type { SavedSearch } from '../api/searches';
import { SearchIcon } from '../components/icons';
import classes from './SavedSearches.module.css';
import { SearchItem } from './SearchItem';
import type { useSavedSearches } from './useSavedSearches';

/** The saved searches by name, or why there are none. */
export function SearchList({
  searches,
  opened,
  onEdit,
  onOverwrite,
  onRemove,
}: {
  searches: ReturnType<typeof useSavedSearches>;
  /** The id of the one that is open. */
  opened: string | undefined;
  onEdit: (search: SavedSearch) => void;
  onOverwrite: (search: SavedSearch) => void;
  onRemove: (search: SavedSearch) => void;
}) {
  const [words, setWords] = useState('');
  const { data, error, refetch } = searches;
  if (!data && error) {
    return (
      <div className={classes.state} role="alert">
        The saved searches could not be loaded. {error.message}
        <Button variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes.state}>
        <Loader size={16} role="status" aria-label="Loading the saved searches" />
      </div>
    );
  }
  if (data.length === 0) {
    return (
      <p className={classes.state} role="status">
        None is saved yet. What you save, all users of this server see.
      </p>
    );
  }
  const found = data.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  return (
    <>
      <TextInput
        aria-label="Filter the saved searches"
        placeholder="Filter"
        leftSection={<SearchIcon />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul className={classes.list} aria-label="Saved searches">
        {found.map((search) => (
          <SearchItem
            key={search.id}
            search={search}
            opened={search.id === opened}
            onEdit={() => onEdit(search)}
            onOverwrite={() => onOverwrite(search)}
            onRemove={() => onRemove(search)}
          />
        ))}
      </ul>
      {found.length === 0 && (
        <p className={classes.state} role="status">
          None has these words.
        </p>
      )}
    </>
  );
}
