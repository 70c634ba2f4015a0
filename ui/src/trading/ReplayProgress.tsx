import { useState } from 'react';
import type { ReplayState } from '../api/desk';
import { shortTime } from '../time/shortTime';
import classes from './ReplayBanner.module.css';

/** How far the replay is; dragged, or by arrow keys, it goes to another time. */
export function ReplayProgress({
  replay,
  onSeek,
}: {
  replay: ReplayState;
  onSeek: (timeMs: number) => void;
}) {
  const [start, end, now] = [replay.start_time, replay.end_time, replay.time].map((time) =>
    Date.parse(time),
  ) as [number, number, number];
  const [dragged, setDragged] = useState<number>();
  const settle = () => {
    if (dragged === undefined) return;
    onSeek(dragged);
    setDragged(undefined);
  };
  return (
    <input
      type="range"
      className={classes.progress}
      aria-label="Time of the replay"
      aria-valuetext={shortTime(dragged ?? now)}
      min={start}
      max={end}
      step={Math.max(1, Math.round((end - start) / 500))}
      value={dragged ?? now}
      onChange={(event) => setDragged(Number(event.currentTarget.value))}
      onPointerUp={settle}
      onKeyUp={settle}
      onBlur={settle}
    />
  );
}
