import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Execution } from '../api/desk';
import { Panel } from '../components/Panel';
import { DataTable } from '../components/table/DataTable';
import { plural } from '../format/number';
import { EXECUTION_COLUMNS } from './executionColumns';
import classes from './Trading.module.css';

/** As far as this from the top counts as at the top, pixels. */
const AT_TOP = 4;

/** The newest trades. Whoever has scrolled down reads: the table then keeps its place until told. */
export function Executions({ executions }: { executions: readonly Execution[] }) {
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
        rows={held ?? executions}
        columns={EXECUTION_COLUMNS}
        keyOf={({ number }) => number}
        scroller={scroller}
        onScroll={(top) => {
          if (top <= AT_TOP) setHeld(undefined);
          else if (!held) setHeld(executions);
        }}
        dense
        arriving
      />
    </Panel>
  );
}

/** The number of the trade that came last; trades stand in the order they were made. */
function latestNumber(executions: readonly Execution[]): number {
  return Math.max(0, ...executions.map(({ number }) => number));
}
