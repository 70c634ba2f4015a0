import classes from './Tabs.module.css';

/** One of several views of the same; the arrow keys go from one to the next. */
export function Tabs<T extends string>({
  label,
  tabs,
  selected,
  onSelect,
}: {
  label: string;
  tabs: readonly { readonly value: T; readonly name: string }[];
  selected: T;
  onSelect: (tab: T) => void;
}) {
  const step = (by: number) => {
    const at = tabs.findIndex(({ value }) => value === selected);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next) onSelect(next.value);
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      className={classes.tabs}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        step(event.key === 'ArrowRight' ? 1 : -1);
        const within = event.currentTarget;
        requestAnimationFrame(() =>
          within.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
        );
      }}
    >
      {tabs.map(({ value, name }) => (
        <button
          key={value}
          type="button"
          role="tab"
          aria-selected={value === selected}
          tabIndex={value === selected ? 0 : -1}
          className={classes.tab}
          onClick={() => onSelect(value)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
