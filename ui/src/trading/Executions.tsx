import { useRef, useState } from 'react';
import { Button } from '../components/button/Button';
import type { Execution } from '../api/desk';
import { Panel } from '../components/Panel';
import { DataTable } from '../components/table/DataTable';
import { plural } from '../format/number';
import { EXECUTION_COLUMNS } from './executionColumns';
import classes from './Trading.module.css';

/** As far as this from the top counts as at the top, pixels. */
const AT_TOP = 4;

/** More than there is room for: drawn while new ones come, as each moves all that are drawn. */
const IN_SIGHT = 40;

/** Where more come in a second, all would be new, and none is marked as such. */
const NOTICED_PER_SECOND = 5;

/** The newest trades. Whoever has scrolled down reads: the table then keeps its place until told. */
export function Executions({
  executions,
  perSecond,
}: {
  executions: readonly Execution[];
  perSecond: number;
}) {
  const [held, setHeld] = useState<readonly Execution[]>();
  const scroller = useRef<HTMLDivElement>(null);
  const fresh = held ? latestNumber(executions) - latestNumber(held) : 0;
  return (
    <Panel
      title="Executions"
      area="executions"
      note="newest first"
      actions={
        held &&
        fresh > 0 && (
          <Button className={classes.fresh} onClick={() => scroller.current?.scrollTo({ top: 0 })}>
            {plural(fresh, 'newer trade')}
          </Button>
        )
      }
    >
      <DataTable
        label="Executions"
        rows={held ?? executions.slice(0, IN_SIGHT)}
        undrawn={held ? 0 : Math.max(0, executions.length - IN_SIGHT)}
        columns={EXECUTION_COLUMNS}
        keyOf={({ number }) => number}
        scroller={scroller}
        onScroll={(top) => {
          if (top <= AT_TOP) setHeld(undefined);
          else if (!held) setHeld(executions);
        }}
        dense
        arriving={perSecond < NOTICED_PER_SECOND}
      />
    </Panel>
  );
}

/** The number of the trade that came last; trades stand in the order they were made. */
function latestNumber(executions: readonly Execution[]): number {
  return Math.max(0, ...executions.map(({ number }) => number));
}
