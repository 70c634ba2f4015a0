import type { Figure, Metric } from '../api/metrics';
import { Select } from '../components/Select';
import { FilterSelect } from '../components/FilterSelect';
import { figureName, OFFERED } from './lines';
import classes from './Metrics.module.css';
import type { MetricsView } from './view';

/** What is drawn of the metric: which figure, of which tags, told apart by which. */
export function MetricControls({
  metric,
  view,
  onChange,
}: {
  metric: Metric;
  view: MetricsView;
  onChange: (change: Partial<MetricsView>) => void;
}) {
  const tags = Object.entries(metric.tags)
    .map(([name, values]) => [name, values.filter((value) => value !== '')] as const)
    .filter(([, values]) => values.length > 0);
  const suits = metric.type === 'histogram' && view.by.length === 0 ? 'percentiles' : 'the usual';
  return (
    <div className={classes.controls}>
      <Select
        label="Show"
        value={view.figure}
        options={[
          { value: '', label: suits },
          ...OFFERED[metric.type].map((figure) => ({ value: figure, label: figureName(figure) })),
        ]}
        onChange={(figure) => onChange({ figure: figure as Figure | '' })}
      />
      {tags.length > 0 && (
        <fieldset className={classes.by}>
          <legend>By</legend>
          {tags.map(([name]) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={view.by.includes(name)}
                onChange={() =>
                  onChange({
                    by: view.by.includes(name)
                      ? view.by.filter((each) => each !== name)
                      : [...view.by, name],
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {tags.map(([name, values]) => (
        <FilterSelect
          key={name}
          label={name}
          names={values}
          selected={selectedOf(view.tags, name)}
          onSelect={(selected) =>
            onChange({
              tags: [
                ...view.tags.filter((tag) => !tag.startsWith(`${name}:`)),
                ...selected.map((value) => `${name}:${value}`),
              ],
            })
          }
        />
      ))}
    </div>
  );
}

/** The values of the tag that the series are narrowed to. */
function selectedOf(tags: readonly string[], name: string): readonly string[] {
  return tags.filter((tag) => tag.startsWith(`${name}:`)).map((tag) => tag.slice(name.length + 1));
}
