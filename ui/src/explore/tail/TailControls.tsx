import { Button, Tooltip } from '@mantine/core';
import { PauseIcon, PlayIcon } from '../../components/icons';
import classes from './TailControls.module.css';
import { useRate } from './useRate';
import type { Tail } from './useTail';

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
  return (
    <div className={classes.controls}>
      {on && possible && (
        <>
          <TailState tail={tail} paused={paused} />
          <Button
            variant="default"
            leftSection={paused ? <PlayIcon /> : <PauseIcon />}
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
          data-disabled={!possible}
          leftSection={<span className={classes.dot} data-on={on && tail.state === 'open'} />}
          onClick={() => possible && onSwitch()}
        >
          Live
        </Button>
      </Tooltip>
    </div>
  );
}

function TailState({ tail, paused }: { tail: Tail; paused: boolean }) {
  const rate = useRate(tail.received);
  if (typeof tail.state === 'object')
    return <span className={classes.bad}>{tail.state.refused}</span>;
  if (tail.state === 'lost') return <span className={classes.bad}>Reconnecting…</span>;
  if (tail.state === 'connecting') return <span className={classes.state}>Connecting…</span>;
  if (paused && tail.waiting > 0) {
    return <span className={classes.state}>{tail.waiting.toLocaleString()} waiting</span>;
  }
  return (
    <span className={classes.state} title="Records a second, over the last seconds">
      {rate >= 10 ? Math.round(rate).toLocaleString() : rate.toFixed(1)}/s
    </span>
  );
}
