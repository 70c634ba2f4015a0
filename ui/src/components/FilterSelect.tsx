import { CloseIcon } from './icons';
import { Select } from './Select';
import classes from './FilterSelect.module.css';

/** Adds one value after the other to a filter; each can be taken away again. */
export function FilterSelect({
  label,
  names,
  selected,
  onSelect,
}: {
  label: string;
  /** What can be selected. */
  names: readonly string[];
  selected: readonly string[];
  onSelect: (values: readonly string[]) => void;
}) {
  const others = names.filter((name) => !selected.includes(name));
  const none = selected.length === 0 ? 'Any' : 'or …';
  return (
    <span className={classes.filter}>
      {(names.length > 0 || selected.length === 0) && (
        <Select
          label={label}
          value=""
          options={[
            { value: '', label: none },
            ...others.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => value !== '' && onSelect([...selected, value])}
        />
      )}
      {selected.map((value) => (
        <button
          key={value}
          type="button"
          className={classes.chip}
          aria-label={`Without the filter ${label} ${value}`}
          onClick={() => onSelect(selected.filter((each) => each !== value))}
        >
          {names.length === 0 && `${label} `}
          {value} <CloseIcon />
        </button>
      ))}
    </span>
  );
}
