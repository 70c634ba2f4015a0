import { Button } from '../components/button/Button';
import type { ReplayMessage, ReplayState } from '../api/desk';
import { PageLink } from '../address/PageLink';
import { PauseIcon, PlayIcon } from '../components/icons';
import { span } from '../format/ago';
import { shortTime } from '../time/shortTime';
import classes from './ReplayBanner.module.css';
import { ReplayProgress } from './ReplayProgress';
import { ReplaySpeed } from './ReplaySpeed';

/** Later than this behind its speed, a replay says so, ms of the time that is replayed. */
const LATE_MS = 2000;

/** Says that what is shown is not now, and has the replay in hand. */
export function ReplayBanner({
  replay,
  onSend,
  onSpeed,
}: {
  replay: ReplayState;
  onSend: (message: ReplayMessage) => void;
  onSpeed: (speed: number | 'max') => void;
}) {
  const { state, time, start_time, late_ms } = replay;
  const halted = state === 'paused' || state === 'ended';
  const go = () => {
    if (state === 'ended') onSend({ type: 'seek', time: start_time });
    onSend({ type: halted ? 'resume' : 'pause' });
  };
  return (
    <section className={classes.banner} aria-label="Replay">
      <strong className={classes.title}>Replay</strong>
      <Button
        variant="default"
        icon={halted ? <PlayIcon /> : <PauseIcon />}
        onClick={go}
        disabled={state === 'seeking'}
      >
        {state === 'ended' ? 'Play again' : halted ? 'Resume' : 'Pause'}
      </Button>
      <ReplaySpeed speed={replay.speed} onSpeed={onSpeed} />
      <ReplayProgress
        replay={replay}
        onSeek={(to) => onSend({ type: 'seek', time: new Date(to).toISOString() })}
      />
      <span className={classes.time} data-testid="replay-time">
        {shortTime(time).replace(/\.\d+$/, '')}
      </span>
      <span className={classes.state} role="status">
        {state}
        {late_ms >= LATE_MS && `, ${span(late_ms)} behind`}
      </span>
      <PageLink href="/trading" className={classes.back}>
        Back to live
      </PageLink>
    </section>
  );
}
