import type { ReactNode } from 'react';
import { Skeleton } from '@mantine/core';
import type { Search } from '../../api/types';
import { useFacet } from '../answers';
import { same, selected } from '../query/filters';
import classes from './Facet.module.css';

/** A field's most frequent values with their counts; a click narrows the query to them. */
export function Facet({
  search,
  field,
  title,
  label,
  order,
  onToggle,
}: {
  search: Search;
  field: string;
  title: string;
  /** How a value is shown. */
  label: (value: string) => ReactNode;
  /** How the values stand; without it the most frequent comes first. */
  order?: (a: string, b: string) => number;
  onToggle: (field: string, value: string) => void;
}) {
  const { data: values, isPending, isError } = useFacet(search, field);
  const chosen = selected(search.query, field);
  const isChosen = (value: string) => chosen.some((each) => same(each, value));
  const most = Math.max(1, ...(values ?? []).map(({ count }) => count));
  // A chosen value that nothing has is shown all the same, for it must be possible to let it go.
  const absent = chosen.filter((each) => values && !values.some(({ value }) => same(value, each)));
  const all = [...absent.map((value) => ({ value, count: 0 })), ...(values ?? [])];
  if (order) all.sort((a, b) => order(a.value, b.value));
  return (
    <section className={classes.facet} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {isPending && [0, 1, 2].map((i) => <Skeleton key={i} height={14} my={7} />)}
      {isError && <p className={classes.none}>Not known at the moment</p>}
      {values?.length === 0 && absent.length === 0 && <p className={classes.none}>None</p>}
      {all.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          className={classes.value}
          aria-pressed={isChosen(value)}
          onClick={() => onToggle(field, value)}
        >
          <span className={classes.label}>{label(value)}</span>
          <span className={classes.count}>{count.toLocaleString()}</span>
          <span className={classes.bar} style={{ width: `${(100 * count) / most}%` }} />
        </button>
      ))}
    </section>
  );
}
