import {
  matching,
  MOST_OPTIONS,
  type Complete,
  type Completion,
  type Option,
} from '../../components/editor/completion';
import { placeAt, type Place } from '../../language/completion';
import type { Lookup } from './Lookup';
import {
  fieldOptions,
  FUNCTION_OPTIONS,
  keywordOptions,
  levelOptions,
  PIPE_OPTIONS,
  valueOptions,
} from './options';

/** Fields of which no value is like another. */
const WITHOUT_VALUES = ['message', 'exception', 'timestamp'];

/** Completes queries by what the records have: their fields, and the values of these. */
export function completeQuery(lookup: Lookup): Complete {
  return async (query, caret, asked, signal) => {
    const place = placeAt(query, caret);
    // Who begins a term is not bothered with all the fields there are.
    if (!place || (place.kind === 'term' && place.typed === '' && !asked)) return undefined;
    try {
      const { options, all } = await optionsAt(place, lookup, signal);
      return completion(query, place, matching(options, place.typed), all, asked);
    } catch (error) {
      if (signal.aborted || !asked) return undefined;
      const words = error instanceof Error ? error.message : '';
      return { ...place, options: [], note: `No completions: ${words}` };
    }
  };
}

function completion(
  query: string,
  { from, to }: Place,
  options: readonly Option[],
  all: boolean,
  asked: boolean,
): Completion | undefined {
  const there = query.slice(from, to);
  // What is typed to its end needs no completion.
  if (!asked && options.some(({ insert }) => insert.trim() === there)) return undefined;
  const cut = !all || options.length > MOST_OPTIONS;
  return {
    from,
    to,
    options: options.slice(0, MOST_OPTIONS),
    ...(cut && options.length > 0 && { note: 'There are more: type on to narrow them down.' }),
    ...(asked && options.length === 0 && { note: 'Nothing known begins so.' }),
  };
}

async function optionsAt(
  place: Place,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<{ readonly options: readonly Option[]; readonly all: boolean }> {
  switch (place.kind) {
    case 'pipe':
      return { options: PIPE_OPTIONS, all: true };
    case 'functions':
      return { options: FUNCTION_OPTIONS, all: true };
    case 'argument':
      return { options: keywordOptions(['by', 'as']), all: true };
    case 'order':
      return { options: keywordOptions(['asc', 'desc']), all: true };
    case 'term':
    case 'columns':
      return { options: fieldOptions(await lookup.fields(signal), place.kind), all: true };
    case 'value': {
      if (WITHOUT_VALUES.includes(place.field)) return { options: [], all: true };
      const { values, all } = await lookup.values(place.field, place.typed, signal);
      if (place.field === 'level') return { options: levelOptions(values), all: true };
      return { options: valueOptions(values), all };
    }
  }
}
