import { useEffect, useRef, useState } from 'react';

const SPAN_S = 3;

/** How fast a rising count rises, per second, over the last few seconds. */
export function useRate(count: number): number {
  const latest = useRef(count);
  const [rate, setRate] = useState(0);

  useEffect(() => {
    latest.current = count;
  }, [count]);

  useEffect(() => {
    const counts = [latest.current];
    const timer = window.setInterval(() => {
      counts.push(latest.current);
      if (counts.length > SPAN_S + 1) counts.shift();
      // The count begins anew with a new connection; that is no negative rate.
      const risen = Math.max(0, latest.current - (counts[0] ?? 0));
      setRate(risen / (counts.length - 1));
    }, 1000);
    return () => window.clearInterval(timer);
  }, []);

  return rate;
}
