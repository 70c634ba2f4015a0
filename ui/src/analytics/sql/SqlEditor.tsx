import { Kbd } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../../components/button/Button';
import { Select } from '../../components/Select';
import { readHistory, remember, writeHistory } from './history';
import classes from './SqlBox.module.css';

/** Where a statement is typed; Control and Enter run it. */
export function SqlEditor({
  sql,
  running,
  wrong,
  onRun,
}: {
  sql: string;
  running: boolean;
  /** Whether the statement that was run is refused. */
  wrong: boolean;
  onRun: (sql: string) => void;
}) {
  const [draft, setDraft] = useState(sql);
  const [seen, setSeen] = useState(sql);
  const [history, setHistory] = useState(() => readHistory(window.sessionStorage));

  if (seen !== sql) {
    // The view went elsewhere, by an example or by the way back: the draft goes with it.
    setSeen(sql);
    setDraft(sql);
  }

  const run = () => {
    if (draft.trim() === '') return;
    const next = remember(history, draft);
    setHistory(next);
    writeHistory(window.sessionStorage, next);
    onRun(draft.trim());
  };

  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <textarea
        className={classes.statement}
        aria-label="SQL statement"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'query-error' : undefined}
        placeholder="SELECT symbol, sum(profit) AS profit FROM trades GROUP BY symbol ORDER BY profit DESC"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        rows={6}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          run();
        }}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={running}>
          Run
        </Button>
        <span className={classes.keys}>
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd>
        </span>
        {history.length > 0 && (
          <Select
            label="History"
            value=""
            options={[
              { value: '', label: 'of this session' },
              ...history.map((each) => ({
                value: each,
                label: each.replace(/\s+/g, ' ').slice(0, 80),
              })),
            ]}
            onChange={(value) => value !== '' && setDraft(value)}
          />
        )}
      </div>
    </form>
  );
}
