import { useState } from 'react';
import classes from './JsonTree.module.css';

/** Of a longer list or object so many parts are shown at first, and each time more are asked for. */
const SHOWN = 100;

/** A value of JSON as a tree. What is folded is not in the page until it is opened. */
export function JsonTree({ value, open = false }: { value: unknown; open?: boolean }) {
  return (
    <div className={classes.tree} data-testid="json">
      <Node value={value} open={open} />
    </div>
  );
}

function Node({ name, value, open = false }: { name?: string; value: unknown; open?: boolean }) {
  const [opened, setOpened] = useState(open);
  const [shown, setShown] = useState(SHOWN);
  const label = name !== undefined && <span className={classes.name}>{name}: </span>;
  if (typeof value !== 'object' || value === null || sizeOf(value) === 0) {
    return (
      <div className={classes.leaf}>
        {label}
        <span data-type={value === null ? 'null' : typeof value} className={classes.value}>
          {JSON.stringify(value)}
        </span>
      </div>
    );
  }
  const isList = Array.isArray(value);
  const parts = opened ? Object.entries<unknown>({ ...value }).slice(0, shown) : [];
  const left = sizeOf(value) - shown;
  return (
    <div>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {label}
        {isList ? '[' : '{'}
        {!opened && <span className={classes.size}>{said(value)}</span>}
        {!opened && (isList ? ']' : '}')}
      </button>
      {opened && (
        <>
          <div className={classes.parts}>
            {parts.map(([key, part]) => (
              <Node key={key} name={key} value={part} open={open && !isLarge(part)} />
            ))}
            {left > 0 && (
              <button
                type="button"
                className={classes.more}
                onClick={() => setShown(shown + SHOWN)}
              >
                {left.toLocaleString()} more
              </button>
            )}
          </div>
          <div className={classes.close}>{isList ? ']' : '}'}</div>
        </>
      )}
    </div>
  );
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** What is large stays folded in what is opened. */
function isLarge(value: unknown): boolean {
  return typeof value === 'object' && value !== null && sizeOf(value) > 20;
}

function said(value: object): string {
  const size = sizeOf(value);
  const noun = Array.isArray(value) ? 'value' : 'field';
  return `${size.toLocaleString()} ${noun}${size === 1 ? '' : 's'}`;
}
