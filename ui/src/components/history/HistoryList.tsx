import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../button/Button';
import { searched } from './history';
import classes from './HistoryList.module.css';
import type { History } from './useHistory';

/** What was run before, to be found again by its words and taken with Enter or a click. */
export function HistoryList({
  history,
  onPick,
}: {
  history: History;
  onPick: (text: string) => void;
}) {
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const found = searched(history.texts, words);

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const press = (event: KeyboardEvent) => {
    const text = found[active];
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive(Math.min(active + 1, found.length - 1)),
      ArrowUp: () => setActive(Math.max(active - 1, 0)),
      Enter: () => text !== undefined && onPick(text),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <>
      <div className={classes.top}>
        <input
          ref={input}
          data-autofocus
          className={classes.search}
          aria-label="Search what was run before"
          aria-controls={id}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          placeholder="Search what was run before"
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
        <Button
          variant="default"
          disabled={history.texts.length === 0}
          onClick={() => {
            history.forget();
            input.current?.focus();
          }}
        >
          Forget all
        </Button>
      </div>
      <ul id={id} role="listbox" aria-label="Run before, the latest first" className={classes.list}>
        {found.map((text, index) => (
          <li
            key={text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.text}
            title={text}
            onClick={() => onPick(text)}
          >
            {text}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={classes.none} role="status">
          {history.texts.length === 0 ? 'Nothing was run yet.' : 'Nothing with these words.'}
        </p>
      )}
    </>
  );
}
