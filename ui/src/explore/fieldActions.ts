import { exclude, include, toggle } from './query/filters';
import type { FieldActions } from './rows/actions';
import { ALL_TIME } from '../time/range';
import type { View } from './view';

/** The ways that a value somewhere on the page changes the view. */
export function fieldActions(query: string, go: (change: Partial<View>) => void): FieldActions {
  return {
    include: (field, value) => go({ query: include(query, field, value) }),
    exclude: (field, value) => go({ query: exclude(query, field, value) }),
    toggle: (field, value) => go({ query: toggle(query, field, value) }),
    // A trace may have begun before the range, and is found fast in any.
    searchTrace: (id) => go({ query: include('', 'trace_id', id), ...ALL_TIME, tail: false }),
  };
}
