import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Search } from '../../api/types';
import { FilterIcon } from '../../components/icons';
import { Facets } from './Facets';
import classes from './FacetPanel.module.css';

/** The facets beside the rows; where there is no room for both, on demand above them. */
export function FacetPanel({
  search,
  onToggle,
}: {
  search: Search;
  onToggle: (field: string, value: string) => void;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <aside className={classes.panel} aria-label="Filters">
      <Button
        className={classes.switch}
        variant="default"
        leftSection={<FilterIcon />}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        Filters
      </Button>
      <div className={classes.facets} data-opened={opened}>
        <Facets search={search} onToggle={onToggle} />
      </div>
    </aside>
  );
}
