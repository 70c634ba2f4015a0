import { Skeleton } from '@mantine/core';
import { State } from '../components/State';
import classes from './Trading.module.css';
import type { Connection } from './useDesk';

/** Shown until the first frame. */
export function DeskWaiting({ connection }: { connection: Exclude<Connection, object> }) {
  return (
    <main className={classes.page}>
      {connection === 'lost' ? (
        <State title="The server does not answer">
          <p>The desk appears by itself as soon as it does. Start it with ./millrace up.</p>
        </State>
      ) : (
        <div role="status" aria-label="Connecting" className={classes.loading}>
          <Skeleton height={58} />
          <Skeleton height={220} />
          <Skeleton height={300} />
        </div>
      )}
    </main>
  );
}
