import { Button } from '../../components/button/Button';
import { Tooltip } from '../../components/tooltip/Tooltip';
import { PauseIcon, PlayIcon } from '../../components/icons';
import { useShortcut } from '../../shortcuts/useShortcut';
import classes from './TailControls.module.css';
import { useRate } from './useRate';
import { useTailView, type Tail } from './useTail';

/** Turns the live tail on and off, holds it, and says how it does. */
export function TailControls({
  on,
  possible,
  tail,
  paused,
  onSwitch,
  onPause,
}: {
  on: boolean;
  /** Whether the query can be followed at all. */
  possible: boolean;
  tail: Tail;
  paused: boolean;
  onSwitch: () => void;
  onPause: (paused: boolean) => void;
}) {
  useShortcut('tail.switch', () => possible && onSwitch());
  useShortcut('tail.pause', () => on && possible && onPause(!paused));
  return (
    <div className={classes.controls}>
      {on && possible && (
        <>
          <TailState tail={tail} paused={paused} />
          <Button
            variant="default"
            icon={paused ? <PlayIcon /> : <PauseIcon />}
            onClick={() => onPause(!paused)}
          >
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </>
      )}
      <Tooltip
        label={
          possible ? 'Show records as they come' : 'Pipes make a table, which has no live tail'
        }
      >
        <Button
          variant={on && possible ? 'filled' : 'default'}
          aria-pressed={on && possible}
          aria-disabled={!possible}
          icon={<span className={classes.dot} data-on={on && tail.state === 'open'} />}
          onClick={() => possible && onSwitch()}
        >
          Live
        </Button>
      </Tooltip>
    </div>
  );
}

function TailState({ tail, paused }: { tail: Tail; paused: boolean }) {
  const view = useTailView(tail);
  const rate = useRate(view.received);
  if (typeof tail.state === 'object')
    return <span className={classes.bad}>{tail.state.refused}</span>;
  if (tail.state === 'lost') return <span className={classes.bad}>Reconnecting…</span>;
  if (tail.state === 'connecting') return <span className={classes.state}>Connecting…</span>;
  return (
    <>
      <Left
        count={view.missed}
        what="missed"
        why="The server left them out: they came faster than this page took them."
      />
      <Left
        count={view.dropped}
        what="dropped"
        why="They came while the list was held, and there was no room for more to wait."
      />
      {paused && view.waiting > 0 ? (
        <span className={classes.state}>{view.waiting.toLocaleString()} waiting</span>
      ) : (
        <span className={classes.state} title="Records a second, over the last seconds">
          {rate >= 10 ? Math.round(rate).toLocaleString() : rate.toFixed(1)}/s
        </span>
      )}
    </>
  );
}

/** How many records are not in the list since it follows, if any. */
function Left({ count, what, why }: { count: number; what: string; why: string }) {
  if (count === 0) return null;
  return (
    <span className={classes.left} title={why}>
      {count.toLocaleString()} {what}
    </span>
  );
}
