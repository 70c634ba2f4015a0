import type { Search } from '../../api/types';
import { Select } from '../../components/Select';
import { useFields } from '../facets/useFields';

/** A field with a value of its own for nearly each record makes no stack; texts are looked for instead. */
const NO_STACK = new Set(['timestamp', 'message', 'exception', 'level']);

/** By which field the bars are stacked. */
export function FieldChoice({
  search,
  field,
  onChoose,
}: {
  search: Search;
  field: string;
  onChoose: (field: string) => void;
}) {
  // Those of the time, whatever the query: which is told without looking at a record.
  const { data: known = [] } = useFields({ ...search, query: '' });
  const names = new Set(known.map(({ name }) => name).filter((name) => !NO_STACK.has(name)));
  if (field !== 'level') names.add(field);
  return (
    <Select
      label="Stack by"
      value={field}
      options={['level', ...[...names].sort()].map((name) => ({ value: name, label: name }))}
      onChange={onChoose}
    />
  );
}
