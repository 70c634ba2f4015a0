import { useCallback, useEffect, useRef, useState } from 'react';
import { LatencyWindow, type LatencyFigures } from './LatencyWindow';
import { useClockOffset } from './useClockOffset';

const SPAN_MS = 60_000;

/** A sample a frame of 60 a second. */
const SAMPLES = 3600;

const EVERY_MS = 500;

/** How long calls of the last minute took to the screen; figures are taken twice a second. */
export function useScreenLatency() {
  const [samples] = useState(() => new LatencyWindow(SPAN_MS, SAMPLES));
  const [figures, setFigures] = useState<LatencyFigures>();
  const offset = useClockOffset();
  const ahead = useRef(offset?.ahead);

  useEffect(() => {
    ahead.current = offset?.ahead;
  }, [offset]);

  useEffect(() => {
    const timer = window.setInterval(() => setFigures(samples.figures(Date.now())), EVERY_MS);
    return () => window.clearInterval(timer);
  }, [samples]);

  const painted = useCallback(
    (calledUs: number, now: number) => {
      // Without the offset it would be the difference of two clocks, and no latency.
      if (ahead.current !== undefined) {
        samples.add(Date.now(), now + ahead.current - calledUs / 1000);
      }
    },
    [samples],
  );

  return { figures, offset, painted };
}
