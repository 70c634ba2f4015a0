import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchIcon } from './icons';
import classes from './SearchForm.module.css';

/** A text to look for, which counts once it is sent off. */
export function SearchForm({
  label,
  placeholder,
  value,
  onSearch,
}: {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const [draft, setDraft] = useState(value);
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(draft.trim());
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={placeholder}
        leftSection={<SearchIcon />}
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
    </form>
  );
}
