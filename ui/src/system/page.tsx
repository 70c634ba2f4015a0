import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useView } from '../address/useView';
import { State } from '../components/State';
import { Charts } from './Charts';
import { ErrorTable } from './ErrorTable';
import { Health } from './Health';
import { LiveBar } from './LiveBar';
import { QueryTable } from './QueryTable';
import { missingParts } from './roles';
import classes from './System.module.css';
import { SystemFigures } from './SystemFigures';
import { useSystem } from './useSystem';
import { CODEC, SPANS } from './view';

/** How the server does, and did of late, from its own metrics. */
export default function SystemPage() {
  const { view, refine } = useView(CODEC);
  const [paused, setPaused] = useState(false);
  const { data, error, dataUpdatedAt } = useSystem(paused);

  if (!data) {
    return (
      <main className={classes.page}>
        {error ? (
          <State title="The server tells nothing of itself">
            <p>{error.message}</p>
            <p>The page appears by itself as soon as it does.</p>
          </State>
        ) : (
          <div role="status" aria-label="Loading" className={classes.loading}>
            <Skeleton height={58} />
            <Skeleton height={220} />
            <Skeleton height={220} />
          </div>
        )}
      </main>
    );
  }
  const gone = error !== null && !paused;
  const span = SPANS.find(({ value }) => value === view.span)?.ms ?? 0;
  const missing = missingParts(data.roles);
  return (
    <main className={classes.page}>
      <LiveBar
        system={data}
        updatedAt={dataUpdatedAt}
        state={paused ? 'paused' : gone ? 'gone' : 'live'}
        span={view.span}
        onSpan={(chosen) => refine({ span: chosen })}
        onPause={setPaused}
      />
      <div className={classes.board} data-stale={gone}>
        {missing && <p className={classes.note}>{missing}</p>}
        <SystemFigures system={data} />
        <Charts system={data} span={span} />
        <div className={classes.tables}>
          <Health components={data.components} engines={data.engines} />
          <QueryTable system={data} />
          <ErrorTable system={data} />
        </div>
      </div>
    </main>
  );
}
