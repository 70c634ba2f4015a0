import type { Search } from '../../api/types';
import { Facets } from './Facets';
import classes from './FacetPanel.module.css';

/** The facets beside the rows; where there is no room for both, on demand above them. */
export function FacetPanel({
  search,
  opened,
  onToggle,
}: {
  search: Search;
  /** Whether they are demanded. */
  opened: boolean;
  onToggle: (field: string, value: string) => void;
}) {
  return (
    <aside id="facets" className={classes.panel} aria-label="Filters" data-opened={opened}>
      <Facets search={search} onToggle={onToggle} />
    </aside>
  );
}
