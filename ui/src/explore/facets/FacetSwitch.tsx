import { Button } from '@mantine/core';
import { FilterIcon } from '../../components/icons';
import classes from './FacetPanel.module.css';

/** Demands the facets where there is no room for them always. */
export function FacetSwitch({ opened, onSwitch }: { opened: boolean; onSwitch: () => void }) {
  return (
    <Button
      className={classes.switch}
      size="sm"
      variant="default"
      leftSection={<FilterIcon />}
      aria-expanded={opened}
      aria-controls="facets"
      onClick={onSwitch}
    >
      Filters
    </Button>
  );
}
