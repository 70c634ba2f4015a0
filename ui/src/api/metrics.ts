import { get } from './client';
import type { Answered } from './types';

export type MetricType = 'histogram' | 'counter' | 'gauge';

export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string | null;
  /** Names of tags, and their values. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

export interface MetricList extends Answered {
  readonly metrics: readonly Metric[];
}

/** Figures of a series that are drawn, each a column. */
export const FIGURES = [
  'rate',
  'mean',
  'min',
  'max',
  'p50',
  'p95',
  'p99',
  'p999',
  'count',
  'sum',
] as const;
export type Figure = (typeof FIGURES)[number];

type Columns = Readonly<Record<Figure, readonly (number | null)[] | null>>;

/** One value of each figure for each interval that has points. */
export interface Series extends Columns {
  /** The values of the tags that tell it apart, in the order they were asked by. */
  readonly tags: readonly string[];
  readonly type: MetricType;
  readonly unit: string | null;
  /** Whether percentiles are computed from histograms, not from percentiles. */
  readonly exact: boolean;
  readonly timestamps_ms: readonly number[];
}

export interface SeriesAnswer extends Answered {
  readonly step_ms: number;
  readonly start_time: string;
  readonly end_time: string;
  readonly series: readonly Series[];
}

export interface SeriesQuery {
  readonly name: string;
  readonly start_time: string | undefined;
  readonly end_time: string | undefined;
  /** `NAME:VALUE` each. */
  readonly tag: readonly string[];
  readonly by: readonly string[];
}

/** So many lines can still be told apart, with a look at the legend. */
export const SERIES_LIMIT = 24;

const POINTS = 300;

export function fetchMetrics(
  start_time: string | undefined,
  end_time: string | undefined,
  signal: AbortSignal,
): Promise<MetricList> {
  return get('/api/v1/metrics', { start_time, end_time }, signal);
}

export function fetchSeries(query: SeriesQuery, signal: AbortSignal): Promise<SeriesAnswer> {
  return get('/api/v1/metrics/series', { ...query, points: POINTS, limit: SERIES_LIMIT }, signal);
}
