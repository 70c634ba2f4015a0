import type { Search } from '../../api/types';
import { Facets } from './Facets';
import classes from './FacetPanel.module.css';
import { PanelEdge } from './PanelEdge';
import type { Panel } from './usePanel';

/** The facets beside the rows; where there is no room for both, above them. Folded, nothing is counted for them. */
export function FacetPanel({
  search,
  panel: { opened, width, size },
}: {
  search: Search;
  panel: Panel;
}) {
  if (!opened) return null;
  return (
    <aside id="facets" className={classes.panel} aria-label="Filters" style={{ width }}>
      <div className={classes.content}>
        <Facets search={search} />
      </div>
      {width !== undefined && size && <PanelEdge width={width} onSize={size} />}
    </aside>
  );
}
