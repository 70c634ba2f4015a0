import { useRef } from 'react';
import { useChart, type Chart } from './useChart';

/** The bars themselves, with the script that draws them: it comes once there is something to draw. */
export function Bars(chart: Chart) {
  const element = useRef<HTMLDivElement>(null);
  useChart(element, chart);
  return <div ref={element} />;
}
