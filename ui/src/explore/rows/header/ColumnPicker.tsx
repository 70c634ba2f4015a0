import { Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../components/button/Button';
import { ColumnsIcon } from '../../../components/icons';
import type { Column } from '../columns';
import classes from './Header.module.css';

const ColumnChoice = lazy(async () => ({
  default: (await import('./ColumnChoice')).ColumnChoice,
}));

/** Opens the choice of columns. */
export function ColumnPicker({
  columns,
  onColumns,
}: {
  columns: readonly Column[];
  onColumns: (columns: readonly Column[]) => void;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          icon={<ColumnsIcon />}
          aria-label="Choose columns"
          onClick={() => setOpened(!opened)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.picker} aria-label="Columns">
        <Suspense fallback={<p className={classes.note}>Loading…</p>}>
          <ColumnChoice columns={columns} onColumns={onColumns} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
