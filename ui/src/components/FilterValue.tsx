import type { ReactNode } from 'react';
import classes from './FilterValue.module.css';

/** A value of a field; a click filters by it. */
export function FilterValue({
  field,
  text,
  onFilter,
  children = text,
}: {
  field: string;
  text: string;
  onFilter: () => void;
  /** How it is shown. */
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.value}
      title={`Filter by ${field} ${text}`}
      onClick={onFilter}
    >
      {children}
    </button>
  );
}
