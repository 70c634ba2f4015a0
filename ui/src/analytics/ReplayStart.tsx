import { useState } from 'react';
import { PageLink } from '../address/PageLink';
import { PlayIcon } from '../components/icons';
import { ReplaySpeed } from '../trading/ReplaySpeed';
import { DEFAULT_SPEED } from '../trading/view';
import classes from './Analytics.module.css';
import { replayAddress, type AnalyticsView } from './view';

/** The way to the desk as it would have been, with these trades, in this time. */
export function ReplayStart({ view, ranAt }: { view: AnalyticsView; ranAt: number }) {
  const [speed, setSpeed] = useState<number | 'max'>(Number(DEFAULT_SPEED));
  return (
    <span className={classes.replay}>
      <ReplaySpeed speed={speed} onSpeed={setSpeed} />
      <PageLink className={classes.action} href={replayAddress(view, ranAt, String(speed))}>
        <PlayIcon /> Replay
      </PageLink>
    </span>
  );
}
