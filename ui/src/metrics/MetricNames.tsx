import { TextInput } from '@mantine/core';
import type { Metric } from '../api/metrics';
import { SearchIcon } from '../components/icons';
import classes from './Metrics.module.css';
import { matches } from './search';

/** Names that are listed at once; the search brings the others into reach. */
const SHOWN = 500;

/** The metrics there are, by name. */
export function MetricNames({
  metrics,
  shown,
  search,
  onSearch,
  onShow,
}: {
  metrics: readonly Metric[];
  shown: string | undefined;
  search: string;
  onSearch: (search: string) => void;
  onShow: (name: string) => void;
}) {
  const found = metrics.filter(({ name }) => matches(name, search));
  return (
    <>
      <div className={classes.search}>
        <TextInput
          aria-label="Search the metrics"
          placeholder="Search"
          leftSection={<SearchIcon />}
          spellCheck={false}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
      </div>
      <ul className={classes.list} aria-label="Names of metrics">
        {found.slice(0, SHOWN).map(({ name, type, unit }) => (
          <li key={name}>
            <button
              type="button"
              className={classes.name}
              aria-pressed={name === shown}
              onClick={() => onShow(name)}
            >
              {name}
              <span>
                {type}
                {unit ? `, ${unit}` : ''}
              </span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className={classes.none}>None has these words.</li>}
      </ul>
    </>
  );
}
