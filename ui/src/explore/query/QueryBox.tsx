import { Kbd } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button/Button';
import { IconButton } from '../../components/button/IconButton';
import { Tooltip } from '../../components/tooltip/Tooltip';
import type { Search } from '../../api/types';
import { Editor, type EditorHandle } from '../../components/editor/Editor';
import { HistoryList } from '../../components/history/HistoryList';
import { useHistory } from '../../components/history/useHistory';
import { HistoryIcon, SearchIcon } from '../../components/icons';
import { Popover } from '../../components/popover/Popover';
import { tokensOf } from '../../language/tokens';
import { useShortcut } from '../../shortcuts/useShortcut';
import { completeQuery } from './completeQuery';
import { Lookup } from './Lookup';
import classes from './QueryBox.module.css';

const HISTORY = 'millrace-queries';

/** Where a query is typed; Enter runs it. */
export function QueryBox({
  query,
  search,
  mistake,
  onRun,
}: {
  query: string;
  /** What is shown: of its time are the names and values that are offered. */
  search: Search;
  /** Where the query that was run is not understood. */
  mistake: number | undefined;
  onRun: (query: string) => void;
}) {
  const [draft, setDraft] = useState(query);
  const [seen, setSeen] = useState(query);
  const [browsing, setBrowsing] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const history = useHistory(HISTORY);
  const client = useQueryClient();
  const { start, end } = search;
  const complete = useMemo(
    () =>
      completeQuery(
        new Lookup(client, {
          ...(start !== undefined && { start }),
          ...(end !== undefined && { end }),
        }),
      ),
    [client, start, end],
  );

  if (seen !== query) {
    // The view went elsewhere, by a click on a value or by the way back: the draft goes with it.
    setSeen(query);
    setDraft(query);
  }
  useShortcut('query', () => editor.current?.select());

  const run = () => {
    const text = draft.trim();
    setDraft(text);
    history.remember(text);
    onRun(text);
  };

  return (
    <form
      className={classes.box}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <div className={classes.field} data-wrong={mistake !== undefined}>
        <span className={classes.icon}>
          <SearchIcon />
        </span>
        <Editor
          ref={editor}
          label="Query"
          placeholder='Search: "timed out" service:checkout level:>=warn'
          value={draft}
          piecesOf={tokensOf}
          complete={complete}
          mistake={draft === query ? mistake : undefined}
          describedBy={mistake === undefined ? undefined : 'query-error'}
          onChange={setDraft}
          onRun={run}
          onEarlier={() => setBrowsing(true)}
        />
        {draft === '' && <Kbd size="xs">/</Kbd>}
        <Popover
          label="What was run before"
          opened={browsing}
          onOpened={setBrowsing}
          className={classes.history}
          target={(target) => (
            <Tooltip label="What was run before">
              <IconButton aria-label="What was run before" {...target}>
                <HistoryIcon />
              </IconButton>
            </Tooltip>
          )}
        >
          <HistoryList
            history={history}
            onPick={(text) => {
              setBrowsing(false);
              setDraft(text);
              editor.current?.focus();
            }}
          />
        </Popover>
      </div>
      <Button type="submit" size="sm" className={classes.run}>
        Run
      </Button>
    </form>
  );
}
