import { Button } from '../components/button/Button';
import type { SystemAnswer } from '../api/system';
import { PauseIcon, PlayIcon } from '../components/icons';
import { Select } from '../components/Select';
import { span as spanText } from '../format/ago';
import { inUnit } from '../format/unit';
import { useShortcut } from '../shortcuts/useShortcut';
import { clockTime } from '../time/shortTime';
import classes from './System.module.css';
import { SPANS, viewOf, type SystemView } from './view';

/** Whether what is shown is of now, since when the server runs, and what to see more by. */
export function LiveBar({
  system: { started, roles, interval_ms },
  updatedAt,
  state,
  span,
  onSpan,
  onPause,
}: {
  system: SystemAnswer;
  /** When the server answered last, ms since the epoch. */
  updatedAt: number;
  state: 'live' | 'paused' | 'gone';
  span: SystemView['span'];
  onSpan: (span: SystemView['span']) => void;
  onPause: (paused: boolean) => void;
}) {
  useShortcut('tail.pause', () => onPause(state !== 'paused'));
  const last = clockTime(new Date(updatedAt).toISOString()).replace(/\.\d+$/, '');
  return (
    <div className={classes.bar}>
      <span className={classes.live} data-state={state} role="status">
        <span className={classes.dot} aria-hidden="true" />
        {state === 'live' && `Live, every ${inUnit(interval_ms, 'ms')}`}
        {state === 'paused' && `Paused at ${last}`}
        {state === 'gone' && `No answer since ${last}`}
      </span>
      <Button
        variant="default"
        icon={state === 'paused' ? <PlayIcon /> : <PauseIcon />}
        onClick={() => onPause(state !== 'paused')}
      >
        {state === 'paused' ? 'Resume' : 'Pause'}
      </Button>
      <Select
        label="Show"
        value={span}
        options={SPANS}
        onChange={(value) => onSpan(viewOf(`?span=${value}`).span)}
      />
      <span className={classes.space} />
      <span className={classes.muted}>
        {roles.join(', ')}, up for {spanText(updatedAt - Date.parse(started))}
      </span>
      <a className={classes.link} href="/metrics" target="_blank" rel="noreferrer">
        Metrics for Prometheus
      </a>
    </div>
  );
}
