import { useComputedColorScheme } from '@mantine/core';
import type { IChartApi, ISeriesApi, UTCTimestamp } from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { useZone } from '../time/zone';
import { changeOf, type EquityPoint } from './equity';
import { openEquityChart } from './openEquityChart';
import classes from './Trading.module.css';

interface Opened {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<'Baseline'>;
  drawn: readonly EquityPoint[];
}

/** A curve that follows its newest point until somebody scrolls it away. */
export function EquityChart({ points, label }: { points: readonly EquityPoint[]; label: string }) {
  const element = useRef<HTMLDivElement>(null);
  const open = useRef<Opened>(null);
  const scheme = useComputedColorScheme('light');
  const zone = useZone();

  useEffect(() => {
    if (!element.current) return undefined;
    const opened = openEquityChart(element.current);
    open.current = { ...opened, drawn: [] };
    return () => {
      open.current = null;
      opened.chart.remove();
    };
  }, [scheme, zone]);

  useEffect(() => {
    if (!open.current) return;
    const { chart, series, drawn } = open.current;
    const change = changeOf(drawn, points);
    open.current.drawn = points;
    if (change === undefined) series.setData(points.map(toDatum));
    else for (const point of change) series.update(toDatum(point));
    // Until there is more than fits, all of it is shown.
    if (drawn.length < FITS && points.length !== drawn.length) chart.timeScale().fitContent();
  }, [points, scheme, zone]);

  return <div ref={element} className={classes.chart} role="img" aria-label={label} />;
}

/** Seconds that fit on a chart of usual width. */
const FITS = 300;

function toDatum({ time, value }: EquityPoint) {
  return { time: time as UTCTimestamp, value };
}
