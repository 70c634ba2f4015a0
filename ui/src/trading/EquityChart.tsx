import { useComputedColorScheme } from '@mantine/core';
import type { IChartApi, ISeriesApi, UTCTimestamp } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import type { EquityPoint } from './equity';
import { openEquityChart } from './openEquityChart';
import classes from './Trading.module.css';

/** A curve that follows its newest point until somebody scrolls it away. */
export function EquityChart({ points, label }: { points: readonly EquityPoint[]; label: string }) {
  const element = useRef<HTMLDivElement>(null);
  const open = useRef<{ chart: IChartApi; series: ISeriesApi<'Baseline'> }>(null);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    if (!element.current) return undefined;
    const opened = openEquityChart(element.current);
    open.current = opened;
    return () => {
      open.current = null;
      opened.chart.remove();
    };
  }, [scheme]);

  useEffect(() => {
    if (!open.current) return;
    const { chart, series } = open.current;
    const before = series.data().length;
    series.setData(points.map(({ time, value }) => ({ time: time as UTCTimestamp, value })));
    // Until there is more than fits, all of it is shown.
    if (before < FITS && points.length !== before) chart.timeScale().fitContent();
  }, [points, scheme]);

  return <div ref={element} className={classes.chart} role="img" aria-label={label} />;
}

/** Seconds that fit on a chart of usual width. */
const FITS = 300;
