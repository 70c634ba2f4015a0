import { useEffect, useMemo, useState } from 'react';
import { laterBy, LatencyWindow, type LatencyFigures } from './LatencyWindow';
import { useClockOffset } from './useClockOffset';
import type { FrameTimes } from './useDesk';

const SPAN_MS = 60_000;

/** A sample a frame of 60 a second. */
const SAMPLES = 3600;

const EVERY_MS = 500;

/** How long calls of the last minute took to the screen; figures are taken twice a second. */
export function useScreenLatency() {
  // Differences of two clocks, so that each figure is told by the best that is known of them when it is read.
  const [samples] = useState(() => new LatencyWindow(SPAN_MS, SAMPLES));
  const [figures, setFigures] = useState<LatencyFigures>();
  const { offset, heard } = useClockOffset();

  useEffect(() => {
    const timer = window.setInterval(() => setFigures(samples.figures(Date.now())), EVERY_MS);
    return () => window.clearInterval(timer);
  }, [samples]);

  const times = useMemo<FrameTimes>(
    () => ({
      received: (sentUs, now) => heard.heard(sentUs / 1000, now),
      painted: (calledUs, now) => samples.add(Date.now(), now - calledUs / 1000),
    }),
    [heard, samples],
  );

  return { figures: figures && offset && laterBy(offset.ahead, figures), offset, times };
}
