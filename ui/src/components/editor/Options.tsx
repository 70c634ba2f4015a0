import { useEffect, useRef } from 'react';
import type { Completion, Option } from './completion';
import classes from './Editor.module.css';

/** What can be put in at the caret. The focus stays in the field, which names the active one. */
export function Options({
  id,
  offered,
  active,
  left,
  onPick,
}: {
  id: string;
  offered: Completion;
  active: number;
  /** How far from the left of the field, pixels. */
  left: number;
  onPick: (option: Option) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      className={classes.popup}
      style={{ left: `max(0px, min(${left}px, 100% - 460px))` }}
      data-testid="completion"
    >
      <ul ref={list} id={id} role="listbox" aria-label="Completions" className={classes.options}>
        {offered.options.map((option, index) => (
          <li
            key={`${option.kind} ${option.label}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
          >
            <span className={classes.label}>{option.label}</span>
            <span className={classes.explained}>
              {option.explained ?? (option.kind === 'value' ? '' : option.kind)}
            </span>
            {option.detail && <span className={classes.detail}>{option.detail}</span>}
          </li>
        ))}
      </ul>
      {offered.note && <p className={classes.note}>{offered.note}</p>}
    </div>
  );
}
