import { useQuery } from '@tanstack/react-query';
import { fetchFacet } from '../../../api/logs';
import { formOf } from '../../query/terms';
import { useFieldActions } from '../actions';
import classes from './TopValues.module.css';

const VALUES = 8;

/** A field's most frequent values among the records of the view; a click narrows the query to one. */
export function TopValues({ field }: { field: string }) {
  const { search, include } = useFieldActions();
  const counted = { ...search, query: formOf(search.query).where };
  const { data, error } = useQuery({
    queryKey: ['top-values', field, counted],
    queryFn: ({ signal }) => fetchFacet(counted, field, VALUES, signal),
  });
  if (error) return <p className={classes.note}>They could not be counted: {error.message}</p>;
  const values = data?.facets[0]?.values;
  if (!values) return <p className={classes.note}>Counting…</p>;
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <ul className={classes.values} aria-label={`Top values of ${field}`}>
      {values.map(({ value, count }) => (
        <li key={value}>
          <button
            type="button"
            className={classes.value}
            title={`Filter by ${field} ${value}`}
            onClick={() => include(field, value)}
          >
            <span className={classes.label}>{value}</span>
            <span className={classes.track}>
              <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className={classes.count}>{count.toLocaleString()}</span>
          </button>
        </li>
      ))}
      {data.complete || <li className={classes.note}>Not all of them: {data.missing.join(' ')}</li>}
    </ul>
  );
}
