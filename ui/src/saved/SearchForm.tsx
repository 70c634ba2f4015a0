import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../components/button/Button';
import classes from './SavedSearches.module.css';

/** As the server has it. */
const LONGEST_NAME = 120;
const LONGEST_DESCRIPTION = 2000;

/** What a saved search is called, and what it is for. */
export function SearchForm({
  title,
  initial = { name: '', description: '' },
  saving,
  onSave,
  onCancel,
}: {
  title: string;
  initial?: { readonly name: string; readonly description: string };
  saving: boolean;
  onSave: (texts: { name: string; description: string }) => void;
  onCancel: () => void;
}) {
  const [name, setName] = useState(initial.name);
  const [description, setDescription] = useState(initial.description);
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave({ name: name.trim(), description: description.trim() });
      }}
    >
      <b>{title}</b>
      <TextInput
        label="Name"
        data-autofocus
        autoFocus
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Description"
        maxLength={LONGEST_DESCRIPTION}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={saving} disabled={name.trim() === ''}>
          Save
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
