import { IconButton } from '../../components/button/IconButton';
import { Tooltip } from '../../components/tooltip/Tooltip';
import { SidePanelIcon } from '../../components/icons';
import { useShortcut } from '../../shortcuts/useShortcut';
import type { Panel } from './usePanel';

/** Folds the facets away, and brings them back. */
export function FacetSwitch({ panel: { opened, toggle } }: { panel: Panel }) {
  useShortcut('filters', toggle);
  return (
    <Tooltip label={opened ? 'Hide the filters' : 'Show the filters'}>
      <IconButton
        variant="default"
        size="large"
        aria-label="Filters"
        aria-expanded={opened}
        aria-controls="facets"
        onClick={toggle}
      >
        <SidePanelIcon />
      </IconButton>
    </Tooltip>
  );
}
