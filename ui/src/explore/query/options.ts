import type { FacetValue, Field } from '../../api/types';
import type { Option } from '../../components/editor/completion';
import { columnName, fieldName, literal } from '../../language/quoting';
import { FIXED_FIELDS, FUNCTIONS, KEYWORDS, LEVEL_NAMES, PIPES } from '../../language/words';

export const PIPE_OPTIONS: readonly Option[] = PIPES.map(({ name, does }) => ({
  label: name,
  insert: `${name} `,
  kind: 'pipe',
  explained: does,
  goesOn: true,
}));

export const FUNCTION_OPTIONS: readonly Option[] = FUNCTIONS.map(({ name, does }) => ({
  label: name,
  insert: name === 'count' ? 'count()' : `${name}(`,
  kind: 'function',
  explained: does,
  goesOn: name !== 'count',
}));

/** The words that may follow what a pipe works on. */
export function keywordOptions(words: readonly string[]): readonly Option[] {
  return words.map((word) => ({
    label: word,
    insert: `${word} `,
    kind: 'keyword',
    explained: KEYWORDS[word] ?? '',
    goesOn: word === 'by',
  }));
}

/** Fields as terms begin with them, or as pipes take them: those of every record first, then the most frequent. */
export function fieldOptions(fields: readonly Field[], as: 'term' | 'columns'): readonly Option[] {
  const rank = ({ name }: Field) => {
    const fixed = FIXED_FIELDS.indexOf(name);
    return fixed < 0 ? FIXED_FIELDS.length : fixed;
  };
  const fixed = FIXED_FIELDS.filter((name) => !fields.some((field) => field.name === name));
  const all = [...fixed.map((name) => ({ name, types: [], rows: 0 })), ...fields];
  return all
    .sort((a, b) => rank(a) - rank(b) || b.rows - a.rows)
    .map(({ name, types, rows }) => ({
      label: name,
      insert: as === 'term' ? `${fieldName(name)}:` : columnName(name),
      kind: types.length === 0 ? 'field' : types.join(', '),
      ...(rows > 0 && { detail: rows.toLocaleString() }),
      goesOn: as === 'term',
    }));
}

/** Values with how many records have them. */
export function valueOptions(values: readonly FacetValue[]): readonly Option[] {
  return values.map(({ value, count }) => ({
    label: value,
    insert: literal(value),
    kind: 'value',
    detail: count.toLocaleString(),
  }));
}

/** The levels by severity, whether there are records of them or not: they are compared with, too. */
export function levelOptions(values: readonly FacetValue[]): readonly Option[] {
  return LEVEL_NAMES.map((name) => {
    const count = values.find(({ value }) => value.toLowerCase() === name)?.count ?? 0;
    return { label: name, insert: name, kind: 'level', detail: count.toLocaleString() };
  });
}
