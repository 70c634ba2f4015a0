import type { FieldValue } from '../../api/types';
import { FilterValue } from '../../components/FilterValue';
import { textOf } from '../../format/text';

/** The value of a field that a bar stands for; a click filters by it, where a query can say it. */
export function Key({
  field,
  value,
  onFilter,
}: {
  field: string;
  value: FieldValue;
  onFilter: (field: string, value: string) => void;
}) {
  const text = value === null ? 'none' : textOf(value) || '(empty)';
  if (value === null || typeof value === 'object') return <span>{text}</span>;
  return <FilterValue field={field} text={text} onFilter={() => onFilter(field, textOf(value))} />;
}
