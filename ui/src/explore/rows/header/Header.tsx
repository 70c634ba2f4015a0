import type { RefObject } from 'react';
import { Button } from '../../../components/button/Button';
import { Tooltip } from '../../../components/tooltip/Tooltip';
import { WrapIcon } from '../../../components/icons';
import { withMoved, withWidth, type Column } from '../columns';
import { ColumnPicker } from './ColumnPicker';
import { fittingWidth } from './fittingWidth';
import classes from './Header.module.css';
import { HeaderCell } from './HeaderCell';

/** The names of the columns, which are moved and sized here, and what else there is to be shown. */
export function Header({
  columns,
  wrap,
  scroller,
  onDraw,
  onColumns,
  onWrap,
}: {
  columns: readonly Column[];
  wrap: boolean;
  scroller: RefObject<HTMLElement | null>;
  /** Told the width while an edge is dragged. */
  onDraw: (column: Required<Column>) => void;
  onColumns: (columns: readonly Column[]) => void;
  onWrap: (wrap: boolean) => void;
}) {
  return (
    <div className={classes.header} role="group" aria-label="Columns">
      <div className={classes.names}>
        {columns.map(({ field }, index) => (
          <HeaderCell
            key={field}
            column={columns[index] ?? { field }}
            onDraw={(width) => onDraw({ field, width })}
            onSize={(width) => onColumns(withWidth(columns, field, width))}
            onFit={() =>
              onColumns(withWidth(columns, field, fittingWidth(scroller.current, field)))
            }
            onStep={(by) => onColumns(withMoved(columns, field, index + by))}
            onDropped={(moved) => onColumns(withMoved(columns, moved, index))}
          />
        ))}
      </div>
      <div className={classes.tools}>
        <Tooltip label={wrap ? 'Show messages on one line' : 'Show messages over several lines'}>
          <Button
            size="compact-xs"
            variant={wrap ? 'filled' : 'default'}
            aria-pressed={wrap}
            icon={<WrapIcon />}
            onClick={() => onWrap(!wrap)}
          >
            Wrap
          </Button>
        </Tooltip>
        <ColumnPicker columns={columns} onColumns={onColumns} />
      </div>
    </div>
  );
}
