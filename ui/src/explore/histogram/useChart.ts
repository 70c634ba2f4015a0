import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartOptions, type ChartListener } from './chart';
import type { Layer } from './stack';

export interface Chart extends ChartListener {
  readonly layers: readonly Layer[];
  readonly data: number[][];
  readonly size: { readonly width: number; readonly height: number };
  /** The ends of the time axis, ms. */
  readonly range: readonly [number, number];
  /** Changes when the colours do, or the time zone. */
  readonly look: string;
}

/** Keeps a chart within the element as what it shows changes. */
export function useChart(element: RefObject<HTMLElement | null>, chart: Chart) {
  const plot = useRef<uPlot | null>(null);
  const { data, size, range, look } = chart;
  const { width, height } = size;
  const [from, to] = range;
  const ready = width > 0 && height > 0 && from < to;

  const pointed = useEffectEvent(chart.pointed);
  const picked = useEffectEvent(chart.picked);
  const options = useEffectEvent((ends: () => [number, number]) =>
    chartOptions(size, ends, chart.layers, { pointed, picked }),
  );
  const ends = useRef<[number, number]>([0, 1]);

  useEffect(() => {
    if (!ready || !element.current) return undefined;
    const made = new uPlot(
      options(() => ends.current),
      undefined,
      element.current,
    );
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [element, ready, look]);

  useEffect(() => {
    if (ready) plot.current?.setSize({ width, height });
  }, [ready, look, width, height]);

  useEffect(() => {
    if (!ready) return;
    ends.current = [from, to];
    plot.current?.setData(data as unknown as uPlot.AlignedData);
  }, [ready, look, data, from, to]);
}
