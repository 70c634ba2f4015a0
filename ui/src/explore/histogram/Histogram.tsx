import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import type { Histogram as Answer } from '../../api/types';
import { BucketTip } from './BucketTip';
import classes from './Histogram.module.css';
import { heightsOf, rangeBetween, totalOf } from './stack';
import { useChart } from './useChart';

/** Records over time by level; a click or a drag goes to that time. */
export function Histogram({
  answer,
  start,
  end,
  error,
  onPick,
}: {
  answer: Answer | undefined;
  /** Why there is no answer, where that is not said elsewhere. */
  error: string | undefined;
  /** The ends of the axis, ms; where a range is open, what the answer covers. */
  start: number | undefined;
  end: number | undefined;
  onPick: (range: { from: string; to: string }) => void;
}) {
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, element);
  const [pointed, setPointed] = useState<{ index: number; left: number } | null>(null);
  const scheme = useComputedColorScheme('light');
  const buckets = answer?.buckets;
  const data = useMemo(
    () => buckets && [buckets.map(({ timestamp }) => Date.parse(timestamp)), ...heightsOf(buckets)],
    [buckets],
  );
  const from = start ?? Date.parse(answer?.start_time ?? '');
  const to = end ?? Date.parse(answer?.end_time ?? '');

  useChart(element, {
    data,
    size: { width, height },
    range: [from, to],
    look: scheme,
    pointed: setPointed,
    picked: (a, b) => {
      const origin = data?.[0]?.[0] ?? 0;
      if (answer) onPick(rangeBetween(a, b, origin, answer.step_ms));
    },
  });

  const bucket = pointed && buckets?.[pointed.index];
  const total = buckets ? totalOf(buckets) : 0;
  return (
    <section className={classes.histogram} aria-label="Records over time">
      <div
        ref={ref}
        className={classes.chart}
        role="img"
        aria-label={`${total.toLocaleString()} records over time, by level. Drag over it to zoom in.`}
      />
      {error !== undefined && <p className={classes.failed}>Not counted: {error}</p>}
      {bucket && answer && (
        <BucketTip bucket={bucket} stepMs={answer.step_ms} left={pointed.left} width={width} />
      )}
    </section>
  );
}
