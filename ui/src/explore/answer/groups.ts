import type { FieldValue, Table } from '../../api/types';
import { textOf } from '../../format/text';
import { countsOf, layersOf, type Counted, type Layer } from '../histogram/stack';
import type { Shape } from './shape';

/** What belongs to one value of the first field: so much for each series. */
export interface Group {
  readonly key: FieldValue;
  /** Null where there is none. */
  readonly parts: readonly (number | null)[];
  readonly total: number;
}

/** Stands for having no value, which no text is. */
const NONE = '\u0000';

/**
 * Values by two fields: a group for each value of the first, in the table's order, and in it a part for each of the
 * greatest values of the second.
 *
 * @param adds whether what is over can be added up to a last series of all others; else it is left out
 */
export function groupsOf({ columns, rows }: Table, { keys, values }: Shape, adds: boolean) {
  const [first = 0, second = 0] = keys;
  const at = values[0] ?? 0;
  const found = new Map<string, { key: FieldValue; counts: Record<string, number> }>();
  const names = new Set<string>();
  for (const row of rows) {
    const key = row[first] ?? null;
    const group = found.get(nameOf(key)) ?? { key, counts: {} };
    found.set(nameOf(key), group);
    const name = nameOf(row[second] ?? null);
    names.add(name);
    if (typeof row[at] === 'number') group.counts[name] = row[at];
  }
  const all = [...found.values()].map(({ key, counts }) => ({ key, ...countedOf(counts) }));
  const layers = layersOf(all, columns[second] ?? '').filter(
    ({ value }) => adds || value !== undefined,
  );
  const shown = layers.filter(({ value }) => value !== undefined).length;
  return {
    series: layers.map(labelled),
    groups: all.map((each): Group => {
      const parts = countsOf(each, layers).map((count, i) => {
        const name = layers[i]?.value;
        return name !== undefined && each.counts?.[name] === undefined ? null : count;
      });
      return { key: each.key, parts, total: each.total };
    }),
    /** How many values of the second field have no series of their own. */
    others: names.size - shown,
  };
}

function countedOf(counts: Readonly<Record<string, number>>): Counted {
  return { counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

function nameOf(value: FieldValue): string {
  return value === null ? NONE : textOf(value);
}

/** It is told apart, but nothing can be filtered by it. */
function labelled(layer: Layer): Layer {
  return layer.value === NONE ? { ...layer, value: undefined, label: 'none' } : layer;
}
