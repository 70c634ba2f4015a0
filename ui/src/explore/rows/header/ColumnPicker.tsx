import { Suspense, useState } from 'react';
import { Button } from '../../../components/button/Button';
import { ColumnsIcon } from '../../../components/icons';
import { Popover } from '../../../components/popover/Popover';
import type { Column } from '../columns';
import classes from './Header.module.css';
import { lazyPart } from '../../../components/lazyPart';

const ColumnChoice = lazyPart(async () => (await import('./ColumnChoice')).ColumnChoice);

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
    <Popover
      label="Columns"
      opened={opened}
      onOpened={setOpened}
      className={classes.picker}
      target={(target) => (
        <Button
          size="compact-xs"
          variant="default"
          icon={<ColumnsIcon />}
          aria-label="Choose columns"
          {...target}
        >
          Columns
        </Button>
      )}
    >
      <Suspense fallback={<p className={classes.note}>Loading…</p>}>
        <ColumnChoice columns={columns} onColumns={onColumns} />
      </Suspense>
    </Popover>
  );
}
