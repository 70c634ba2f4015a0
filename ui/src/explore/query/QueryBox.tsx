import { Button, Kbd, TextInput } from '@mantine/core';
import { useState, type Ref } from 'react';
import { SearchIcon } from '../../components/icons';
import classes from './QueryBox.module.css';

/** Where a query is typed; Enter runs it. */
export function QueryBox({
  query,
  wrong,
  inputRef,
  onRun,
}: {
  query: string;
  /** Whether the query that was run is not understood. */
  wrong: boolean;
  inputRef: Ref<HTMLInputElement>;
  onRun: (query: string) => void;
}) {
  const [draft, setDraft] = useState(query);
  const [seen, setSeen] = useState(query);
  if (seen !== query) {
    // The view went elsewhere, by a click on a value or by the way back: the draft goes with it.
    setSeen(query);
    setDraft(query);
  }
  return (
    <form
      className={classes.box}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onRun(draft.trim());
      }}
    >
      <TextInput
        ref={inputRef}
        className={classes.field}
        classNames={{ input: classes.input }}
        size="sm"
        aria-label="Query"
        aria-describedby={wrong ? 'query-error' : undefined}
        aria-invalid={wrong}
        placeholder='Search: "timed out" service:checkout level:>=warn'
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        leftSection={<SearchIcon />}
        rightSection={draft === '' ? <Kbd size="xs">/</Kbd> : undefined}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" className={classes.run}>
        Run
      </Button>
    </form>
  );
}
