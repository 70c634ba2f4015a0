import type { FieldValue, LogRecord } from '../../../../api/types';
import { textOf } from '../../../../format/text';

/** A record on the axis of time; places are parts of the whole, from 0 to 1. */
export interface Mark {
  readonly record: LogRecord;
  /** Where what it tells of began; where it was logged, unless it says how long that took. */
  readonly from: number;
  /** Where it was logged. */
  readonly at: number;
}

/** A span of the trace; or, of records that name no span, all those of a service. */
export interface Lane {
  readonly key: string;
  readonly service: string;
  /** What the span is called; empty for a service as a whole. */
  readonly name: string;
  /** How many spans it is within. */
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  /** By time. */
  readonly marks: readonly Mark[];
}

export interface Waterfall {
  readonly lanes: readonly Lane[];
  /** When the trace began, ms since the epoch. */
  readonly start: number;
  /** How long it took, ms. */
  readonly duration: number;
}

/** What a duration is called in fields, and in which unit, ms. */
const DURATIONS: Readonly<Record<string, number>> = {
  duration_ms: 1,
  duration_us: 1e-3,
  duration_ns: 1e-6,
  duration: 1,
  latency_ms: 1,
  elapsed_ms: 1,
  took_ms: 1,
};

const PARENTS = ['parent_span_id', 'parent_id', 'parentSpanId', 'parent'];
const NAMES = ['span_name', 'operation', 'name'];

/**
 * Lays a trace out in time. A record that says how long something took is logged when that is over,
 * so it reaches back; spans stand below those that they are part of.
 *
 * @param records at least one
 */
export function waterfallOf(records: readonly LogRecord[]): Waterfall {
  const events = records.map((record) => {
    const at = millisOf(record.timestamp);
    return { record, from: at - durationOf(record), at };
  });
  const start = events.reduce((least, { from }) => Math.min(least, from), Infinity);
  const end = events.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const duration = end - start;
  const part = (millis: number) => (duration === 0 ? 0 : (millis - start) / duration);

  const lanes = new Map<string, Mark[]>();
  for (const { record, from, at } of events.sort((a, b) => a.at - b.at)) {
    const key = keyOf(record);
    const marks = lanes.get(key) ?? [];
    marks.push({ record, from: part(from), at: part(at) });
    lanes.set(key, marks);
  }
  return { lanes: ordered(lanes), start, duration };
}

/** Each below the span it is part of, else by when they begin. */
function ordered(marksByKey: ReadonlyMap<string, readonly Mark[]>): Lane[] {
  const lanes = [...marksByKey].map(([key, marks]) => laneOf(key, marks));
  lanes.sort((a, b) => a.from - b.from || a.to - b.to);
  const children = new Map<string | undefined, Lane[]>();
  for (const lane of lanes) {
    const parent = parentOf(lane);
    const known = parent !== lane.key && marksByKey.has(parent ?? '') ? parent : undefined;
    children.set(known, [...(children.get(known) ?? []), lane]);
  }
  const all: Lane[] = [];
  const place = (lane: Lane, depth: number) => {
    all.push({ ...lane, depth });
    const below = children.get(lane.key) ?? [];
    // Spans that name each other as their parents would go round for ever.
    children.delete(lane.key);
    for (const child of below) place(child, depth + 1);
  };
  for (const lane of children.get(undefined) ?? []) place(lane, 0);
  const placed = new Set(all.map(({ key }) => key));
  return [...all, ...lanes.filter(({ key }) => !placed.has(key))];
}

function laneOf(key: string, marks: readonly Mark[]): Lane {
  const records = marks.map(({ record }) => record);
  return {
    key,
    service: records[0]?.service ?? '',
    name: key.startsWith('span ') ? nameOf(records) : '',
    depth: 0,
    from: Math.min(...marks.map(({ from }) => from)),
    to: Math.max(...marks.map(({ at }) => at)),
    marks,
  };
}

function keyOf({ span_id, service }: LogRecord): string {
  return span_id === undefined ? `service ${service}` : `span ${span_id}`;
}

function parentOf({ marks }: Lane): string | undefined {
  const parents = marks.map(({ record }) => firstField(record, PARENTS));
  const parent = parents.find((each) => each !== undefined && each !== '');
  return parent === undefined ? undefined : `span ${textOf(parent)}`;
}

function nameOf(records: readonly LogRecord[]): string {
  const names = records.map((record) => firstField(record, NAMES));
  const named = names.find((name) => typeof name === 'string');
  return named ?? records[0]?.message.slice(0, 80) ?? '';
}

function durationOf(record: LogRecord): number {
  for (const [name, unit] of Object.entries(DURATIONS)) {
    const value = Number(record.fields?.[name] ?? NaN);
    if (Number.isFinite(value) && value > 0) return value * unit;
  }
  return 0;
}

function firstField({ fields }: LogRecord, names: readonly string[]): FieldValue | undefined {
  return names.map((name) => fields?.[name]).find((value) => value != null);
}

/** The time in ms since the epoch, with what there is of it below a millisecond. */
export function millisOf(timestamp: string): number {
  const [whole = '', fraction = ''] = timestamp.replace(/Z$/, '').split('.');
  return Date.parse(`${whole}Z`) + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000);
}

/** A length of time to three figures, such as 1.25 ms. */
export function durationText(millis: number): string {
  if (millis === 0) return '0';
  const [unit, name] =
    millis < 1
      ? [1e-3, 'µs']
      : millis < 1000
        ? [1, 'ms']
        : millis < 60_000
          ? [1000, 's']
          : [60_000, 'min'];
  return `${Number((millis / unit).toPrecision(3))} ${name}`;
}
