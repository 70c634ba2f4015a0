import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useZone } from '../../time/zone';
import 'uplot/dist/uPlot.min.css';

/** What a chart is drawn from, but for its size. */
export interface Plot {
  /** The values along, then those of each series; null where there is none. */
  readonly data: uPlot.AlignedData;
  /** How it is drawn, in the page's present colours. */
  readonly options: () => Omit<uPlot.Options, 'width' | 'height'>;
  /** Changes when `options` would say something else. */
  readonly shape: string;
}

/** Keeps a chart within an element, and tells which place along is pointed at. */
export function usePlot({ data, options, shape }: Plot) {
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, element);
  const plot = useRef<uPlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const scheme = useComputedColorScheme('light');
  const ready = width > 0 && height > 0;
  const look = `${scheme} ${useZone()} ${shape}`;

  const make = useEffectEvent((within: HTMLElement) => {
    const made = options();
    const point = (chart: uPlot) => setPointed(chart.cursor.idx ?? null);
    const hooks = { ...made.hooks, setCursor: [point] };
    return new uPlot({ ...made, hooks, width, height }, data, within);
  });

  useEffect(() => {
    if (!ready || !element.current) return undefined;
    const made = make(element.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [ready, look]);

  useEffect(() => {
    if (ready) plot.current?.setSize({ width, height });
  }, [ready, width, height]);

  useEffect(() => {
    plot.current?.setData(data);
  }, [data]);

  return { ref, pointed };
}
