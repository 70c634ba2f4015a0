import type { ErrorCount, SystemAnswer } from '../api/system';
import { compact, count, figures as threeFigures, percent, plural } from '../format/number';
import { inUnit } from '../format/unit';
import { latest, mean } from './history';

export type Level = 'good' | 'warn' | 'bad';

/** A figure that says how a process does. */
export interface Judged {
  readonly name: string;
  readonly text: string;
  readonly note?: string;
  /** What it is, and from where on it is a warning. */
  readonly tip: string;
  /** Left out where nothing can be said for or against it. */
  readonly level?: Level | undefined;
}

/** From where on a value is a warning, and from where on it is bad. */
interface Bounds {
  readonly warn: number;
  readonly bad: number;
}

const WAITING_S: Bounds = { warn: 5, bad: 60 };
const BEHIND_S: Bounds = { warn: 120, bad: 600 };
const DURABLE_MS: Bounds = { warn: 250, bad: 2000 };
const QUERY_MS: Bounds = { warn: 1000, bad: 5000 };
const LIVE_HEAP: Bounds = { warn: 0.8, bad: 0.92 };
const CPU: Bounds = { warn: 0.85, bad: 0.97 };
const DISK_USED: Bounds = { warn: 0.85, bad: 0.95 };

/** Errors after which something is not there that should be, or that are faults. */
const GRAVE = new Set([
  'millrace.journal.damages',
  'millrace.kafka.lost.batches',
  'millrace.writer.set.aside.rows',
  'millrace.store.seal.failures',
  'millrace.collector.records.unconfirmed',
  'millrace.collector.datagrams.dropped',
]);

/** A value against its bounds; undefined if there is none. */
export function levelOf(value: number | undefined, { warn, bad }: Bounds): Level | undefined {
  if (value === undefined) return undefined;
  if (value >= bad) return 'bad';
  return value >= warn ? 'warn' : 'good';
}

/** The figures of a process that it has, in the order in which they are shown. */
export function judge(system: SystemAnswer): readonly Judged[] {
  const now = (name: string) => latest(system, name);
  const judged: (Judged | undefined)[] = [
    taken(now),
    waiting(now),
    stored(now),
    durable(now),
    queries(now),
    store(now),
    disk(now),
    heap(now),
    cpu(system),
    errors(system.errors, system.recent_ms),
  ];
  return judged.filter((figure) => figure !== undefined);
}

type Now = (name: string) => number | undefined;

function taken(now: Now): Judged | undefined {
  const records = now('ingest.records');
  if (records === undefined) return undefined;
  return {
    name: 'Taken in',
    text: `${compact(records)}/s`,
    note: `${inUnit(now('ingest.bytes'), 'bytes')}/s`,
    tip: 'Records that were made durable and acknowledged, a second; beside it the bytes of what was sent over HTTP and sockets.',
  };
}

function waiting(now: Now): Judged | undefined {
  const batches = now('queue.behind.batches');
  if (batches !== undefined) {
    return {
      name: 'Kafka lag',
      text: plural(batches, 'batch').replace('batchs', 'batches'),
      tip: 'Batches, or parts of large ones, in the partitions that this process reads which are not in the store yet.',
    };
  }
  const records = now('queue.waiting.records');
  if (records === undefined) return undefined;
  const seconds = now('queue.waiting.seconds');
  return {
    name: 'Queue',
    text: count(records),
    note: records > 0 ? `oldest ${inUnit(seconds, 's')}` : 'nothing waits',
    level: levelOf(seconds, WAITING_S),
    tip: `Records in the queue that no search finds yet. ${bounds(WAITING_S, 's', 'if the oldest waits')}`,
  };
}

function stored(now: Now): Judged | undefined {
  const records = now('queue.behind.records') ?? now('stored.in-flight.records');
  if (records === undefined) return undefined;
  const seconds = now('queue.behind.seconds');
  return {
    name: 'Not in the store',
    text: count(records),
    ...(records > 0 && seconds !== undefined && { note: `oldest ${inUnit(seconds, 's')}` }),
    level: levelOf(seconds, BEHIND_S),
    tip: `Records that are found and safe in the queue, and that the store has not made durable yet: it does so by blocks, each 30 s or so. ${bounds(BEHIND_S, 's', 'if the oldest is there')}`,
  };
}

function durable(now: Now): Judged | undefined {
  if (now('ingest.records') === undefined) return undefined;
  const p95 = now('latency.queue.p95');
  return {
    name: 'Until durable',
    text: inUnit(p95, 'ms'),
    note: p95 === undefined ? 'none came' : 'p95',
    level: levelOf(p95, DURABLE_MS),
    tip: `From the records of a request given to the queue to their being durable in it, which is when it is answered. ${bounds(DURABLE_MS, 'ms', 'if the 95th of 100 takes')}`,
  };
}

function queries(now: Now): Judged | undefined {
  const rate = now('latency.query.count');
  if (rate === undefined) return undefined;
  const p95 = now('latency.query.p95');
  return {
    name: 'Queries',
    text: inUnit(p95, 'ms'),
    note: p95 === undefined ? 'none came' : `p95, ${threeFigures(rate)}/s`,
    level: levelOf(p95, QUERY_MS),
    tip: `Time to answer a query of any kind, waiting included. ${bounds(QUERY_MS, 'ms', 'if the 95th of 100 takes')}`,
  };
}

function store(now: Now): Judged | undefined {
  const parts = ['store.logs.bytes', 'store.trades.bytes', 'store.metrics.bytes'].map(now);
  if (parts.every((part) => part === undefined)) return undefined;
  const records = (now('store.logs.records') ?? 0) + (now('store.logs.unsealed.records') ?? 0);
  return {
    name: 'Stores',
    text: inUnit(
      parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
      'bytes',
    ),
    note: `${compact(records)} records`,
    tip: 'What logs, trades and metrics take on disk, and how many records there are of logs.',
  };
}

function disk(now: Now): Judged | undefined {
  const free = now('disk.free');
  const total = now('disk.total');
  if (free === undefined || !total) return undefined;
  return {
    name: 'Disk free',
    text: inUnit(free, 'bytes'),
    note: percent(free / total, 0),
    level: levelOf(1 - free / total, DISK_USED),
    tip: `Room on the disk that the data folder is on. A warning below ${percent(1 - DISK_USED.warn, 0)}, bad below ${percent(1 - DISK_USED.bad, 0)}.`,
  };
}

function heap(now: Now): Judged | undefined {
  const most = now('heap.max');
  if (!most) return undefined;
  const live = now('heap.live');
  const level = live === undefined || live === 0 ? 'good' : levelOf(live / most, LIVE_HEAP);
  return {
    name: 'Heap',
    text: inUnit(now('heap.used'), 'bytes'),
    note: `of ${inUnit(most, 'bytes')}`,
    level,
    tip: `Memory of the JVM's heap in use, also by what is to be collected. A warning if more than ${percent(LIVE_HEAP.warn, 0)} is still in use after a collection, bad from ${percent(LIVE_HEAP.bad, 0)}.`,
  };
}

function cpu(system: SystemAnswer): Judged | undefined {
  const process = mean(system, 'cpu.process');
  if (process === undefined) return undefined;
  const machine = mean(system, 'cpu.system');
  return {
    name: 'CPU',
    text: percent(process, 0),
    note: `machine ${percent(machine, 0)}`,
    level: levelOf(machine, CPU),
    tip: `Of all cores, over the last minute: this process, and the whole machine. A warning if the machine is busy for ${percent(CPU.warn, 0)}, bad from ${percent(CPU.bad, 0)}.`,
  };
}

function errors(counted: readonly ErrorCount[], recentMs: number): Judged {
  const recent = counted.filter((error) => error.recent > 0);
  const sum = recent.reduce((all, error) => all + error.recent, 0);
  return {
    name: 'Errors',
    text: count(sum),
    note: `in ${inUnit(recentMs, 'ms')}`,
    level: sum === 0 ? 'good' : recent.some(isGrave) ? 'bad' : 'warn',
    tip: 'What should not happen, and did: refused records and requests, retries, failures. A warning if there are any, bad if records may be lost, or are set aside, or the server failed.',
  };
}

/** Whether a kind of error is one after which somebody has to look. */
export function isGrave({ name, tags }: ErrorCount): boolean {
  return GRAVE.has(name) || (name === 'millrace.http.errors' && tags.status === '500');
}

function bounds({ warn, bad }: Bounds, unit: string, condition: string): string {
  return `A warning ${condition} ${inUnit(warn, unit)}, bad from ${inUnit(bad, unit)}.`;
}
