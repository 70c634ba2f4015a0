import type { SystemAnswer } from '../api/system';
import type { Line } from '../components/chart/LineChart';
import { compact, percent, UNKNOWN } from '../format/number';
import { inUnit } from '../format/unit';

export interface Chart {
  readonly title: string;
  readonly note?: string;
  readonly lines: readonly { readonly figure: string; readonly label: string }[];
  readonly format: (value: number | null | undefined) => string;
  /** A line goes on over samples in which nothing was timed. */
  readonly joined?: boolean;
}

const rate = (value: number | null | undefined) =>
  value == null ? UNKNOWN : `${compact(value)}/s`;
const number = (value: number | null | undefined) => (value == null ? UNKNOWN : compact(value));
// Nothing is nothing in every unit: the least that there is would be odd.
const milliseconds = (value: number | null | undefined) =>
  value === 0 ? '0 ms' : inUnit(value, 'ms');
const seconds = (value: number | null | undefined) => (value === 0 ? '0 s' : inUnit(value, 's'));
const bytes = (value: number | null | undefined) => inUnit(value, 'bytes');
const part = (value: number | null | undefined) => percent(value, 0);

const percentiles = (timer: string) =>
  ['p50', 'p95', 'p99'].map((label) => ({ figure: `${timer}.${label}`, label }));

/** All charts there are; a process shows those of which it has a figure. */
export const CHARTS: readonly Chart[] = [
  {
    title: 'Records a second',
    lines: [
      { figure: 'ingest.records', label: 'taken in' },
      { figure: 'stored.records', label: 'durable in the store' },
      { figure: 'ingest.rejected', label: 'rejected' },
    ],
    format: rate,
  },
  {
    title: 'Records on their way',
    lines: [
      { figure: 'queue.waiting.records', label: 'in the queue, not found yet' },
      { figure: 'queue.behind.records', label: 'not durable in the store yet' },
    ],
    format: number,
  },
  {
    title: 'Kafka lag',
    note: 'batches that are not in the store yet',
    lines: [{ figure: 'queue.behind.batches', label: 'batches' }],
    format: number,
  },
  {
    title: 'Age of the oldest on its way',
    lines: [
      { figure: 'queue.waiting.seconds', label: 'in the queue, not found yet' },
      { figure: 'queue.behind.seconds', label: 'not durable in the store yet' },
    ],
    format: seconds,
  },
  {
    title: 'Until durable in the queue',
    note: 'when a sender is answered',
    lines: percentiles('latency.queue'),
    format: milliseconds,
    joined: true,
  },
  {
    title: 'From the queue to durable in the store',
    lines: percentiles('latency.store'),
    format: milliseconds,
    joined: true,
  },
  { title: 'Query times', lines: percentiles('latency.query'), format: milliseconds, joined: true },
  {
    title: 'Queries a second',
    lines: [{ figure: 'latency.query.count', label: 'queries' }],
    format: rate,
  },
  {
    title: 'Stores on disk',
    lines: [
      { figure: 'store.logs.bytes', label: 'logs' },
      { figure: 'store.trades.bytes', label: 'trades' },
      { figure: 'store.metrics.bytes', label: 'metrics' },
      { figure: 'queue.bytes', label: 'queue' },
    ],
    format: bytes,
  },
  {
    title: 'Memory',
    lines: [
      { figure: 'heap.used', label: 'heap' },
      { figure: 'heap.live', label: 'after a collection' },
      { figure: 'memory.other.used', label: 'code and classes' },
      { figure: 'heap.max', label: 'limit of the heap' },
    ],
    format: bytes,
  },
  {
    title: 'CPU',
    note: 'of all cores',
    lines: [
      { figure: 'cpu.process', label: 'this process' },
      { figure: 'cpu.system', label: 'the machine' },
      { figure: 'gc.pause', label: 'stopped for garbage' },
    ],
    format: part,
  },
  {
    title: 'Disk free',
    lines: [{ figure: 'disk.free', label: 'free' }],
    format: bytes,
  },
];

/** The lines of a chart that a process has. */
export function linesOf({ lines, joined }: Chart, { figures }: SystemAnswer): readonly Line[] {
  return lines.flatMap(({ figure, label }) => {
    const values = figures[figure];
    if (!values) return [];
    return [{ label, values: joined ? values.map((value) => value ?? undefined) : values }];
  });
}
