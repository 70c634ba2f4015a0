import { useState } from 'react';
import type { Bucket } from '../../api/types';
import { wholeTime } from '../../time/shortTime';
import { AXIS_LEFT, PADDING_RIGHT } from './axis';
import classes from './Histogram.module.css';
import { countsOf, type Layer } from './stack';

/** The bar that the keyboard is at, and the one from which it selects. */
interface Place {
  readonly at: number;
  readonly anchor: number;
}

/**
 * The bars by the keyboard: arrows go from one to the next, with Shift they select, Enter zooms in. Who
 * cannot see them hears what each stands for.
 */
export function BarCursor({
  buckets,
  layers,
  stepMs,
  range: [from, to],
  width,
  onMove,
  onPick,
}: {
  buckets: readonly Bucket[];
  layers: readonly Layer[];
  stepMs: number;
  /** The ends of the time axis, ms. */
  range: readonly [number, number];
  width: number;
  /** Told the bar, and how far its middle is from the axis, pixels; null when it is left. */
  onMove: (at: { index: number; left: number } | null) => void;
  /** Told the time from the first to the last bar selected, ms. */
  onPick: (from: number, to: number) => void;
}) {
  const [place, setPlace] = useState<Place | null>(null);
  const last = buckets.length - 1;
  const at = Math.min(place?.at ?? last, last);
  const anchor = Math.min(place?.anchor ?? at, last);
  const [first, end] = [Math.min(at, anchor), Math.max(at, anchor)];
  const startOf = (index: number) => Date.parse(buckets[index]?.timestamp ?? '');
  const plot = width - AXIS_LEFT - PADDING_RIGHT;
  const across = (time: number) => Math.min(1, Math.max(0, (time - from) / (to - from))) * plot;

  const move = (next: number, selecting: boolean) => {
    const index = Math.min(last, Math.max(0, next));
    setPlace({ at: index, anchor: selecting ? anchor : index });
    onMove({ index, left: across(startOf(index) + stepMs / 2) });
  };
  const leave = () => {
    setPlace(null);
    onMove(null);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    PageUp: at - 10,
    PageDown: at + 10,
    Home: 0,
    End: last,
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes.cursor}
      aria-label="Bars over time"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={spoken()}
      onFocus={() => {
        if (!place) move(last, false);
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        const next = steps[event.key];
        if (next !== undefined) move(next, event.shiftKey);
        else if (event.key === 'Enter') onPick(startOf(first), startOf(end) + stepMs);
        else if (event.key === 'Escape' && first !== end) move(at, false);
        else return;
        event.preventDefault();
      }}
    >
      {place && (
        <span
          className={classes.selected}
          style={{
            left: AXIS_LEFT + across(startOf(first)),
            width: Math.max(2, across(startOf(end) + stepMs) - across(startOf(first))),
          }}
        />
      )}
    </div>
  );

  function spoken(): string {
    const bucket = buckets[at];
    if (!bucket) return '';
    const counts = countsOf(bucket, layers);
    const parts = layers.flatMap(({ label }, i) => (counts[i] ? [`${counts[i]} ${label}`] : []));
    const bar = `${wholeTime(bucket.timestamp)}: ${bucket.total} records${parts.length > 0 ? `, ${parts.join(', ')}` : ''}`;
    return first === end ? bar : `${bar}. ${end - first + 1} bars are selected`;
  }
}
