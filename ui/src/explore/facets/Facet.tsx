import { Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../../components/button/IconButton';
import type { Search } from '../../api/types';
import { ExcludeIcon } from '../../components/icons';
import { percent } from '../../format/number';
import { useFacet } from '../answers';
import { same, selected } from '../query/filters';
import { useFieldActions } from '../rows/actions';
import classes from './Facet.module.css';

/** How long after the last letter typed the values are asked for, ms. */
const PAUSE_MS = 300;

/** A field's most frequent values with their counts; a click narrows the query to them. */
export function Facet({
  search,
  field,
  title,
  label = (value) => value || '(empty)',
  order,
  findable = false,
}: {
  search: Search;
  field: string;
  /** Left out where it stands above already. */
  title?: string;
  /** How a value is shown. */
  label?: (value: string) => ReactNode;
  /** How the values stand; without it the most frequent comes first. */
  order?: (a: string, b: string) => number;
  /** Whether values that are not among the most frequent can be looked for. */
  findable?: boolean;
}) {
  const { toggle, exclude } = useFieldActions();
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text.trim(), PAUSE_MS);
  const {
    data: values,
    total = 0,
    isPending,
    isError,
    isCancelled,
  } = useFacet(search, field, typed);
  const chosen = selected(search.query, field);
  const isChosen = (value: string) => chosen.some((each) => same(each, value));
  const most = Math.max(1, ...(values ?? []).map(({ count }) => count));
  // A chosen value that nothing has is shown all the same, for it must be possible to let it go.
  const absent = chosen.filter((each) => values && !values.some(({ value }) => same(value, each)));
  const all = [...absent.map((value) => ({ value, count: 0 })), ...(values ?? [])];
  if (order) all.sort((a, b) => order(a.value, b.value));
  return (
    <section className={classes.facet} aria-label={title ?? `Values of ${field}`}>
      {title !== undefined && <h2 className={classes.title}>{title}</h2>}
      {findable && (
        <TextInput
          className={classes.find}
          aria-label={`Find a value of ${field}`}
          placeholder="Find a value"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {isPending && !isCancelled && [0, 1, 2].map((i) => <Skeleton key={i} height={14} my={7} />)}
      {isCancelled && <p className={classes.none}>Not counted: cancelled</p>}
      {isError && <p className={classes.none}>Not known at the moment</p>}
      {values?.length === 0 && absent.length === 0 && <p className={classes.none}>None</p>}
      {all.map(({ value, count }) => {
        const share = total > 0 ? percent(Math.min(1, count / total)) : '';
        return (
          <div key={value} className={classes.line}>
            <button
              type="button"
              className={classes.value}
              aria-pressed={isChosen(value)}
              title={share === '' ? value : `${value}: ${share} of the records`}
              onClick={() => toggle(field, value)}
            >
              <span className={classes.label}>{label(value)}</span>
              <span className={classes.count}>{count.toLocaleString()}</span>
              <span className={classes.share}>{share}</span>
              <span className={classes.bar} style={{ width: `${(100 * count) / most}%` }} />
            </button>
            <IconButton
              className={classes.without}
              size="small"
              aria-label={`Leave out ${field} ${value}`}
              title="Leave out"
              onClick={() => exclude(field, value)}
            >
              <ExcludeIcon />
            </IconButton>
          </div>
        );
      })}
    </section>
  );
}
