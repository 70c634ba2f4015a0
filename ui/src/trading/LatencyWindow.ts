/** Latencies of the last while, milliseconds. */
export interface LatencyFigures {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly newest: number;
}

/** The figures of the same samples, had each been so much longer. */
export function laterBy(ms: number, figures: LatencyFigures): LatencyFigures {
  return {
    count: figures.count,
    p50: figures.p50 + ms,
    p99: figures.p99 + ms,
    newest: figures.newest + ms,
  };
}

/** The samples of a span of time, of which only so many are kept, and figures over them. */
export class LatencyWindow {
  private readonly samples: { readonly at: number; readonly latency: number }[] = [];

  private readonly spanMs: number;
  private readonly limit: number;

  /** Of more than `limit` samples within `spanMs`, the oldest go first. */
  constructor(spanMs: number, limit: number) {
    this.spanMs = spanMs;
    this.limit = limit;
  }

  add(at: number, latency: number): void {
    this.samples.push({ at, latency });
    if (this.samples.length > this.limit) this.samples.shift();
  }

  /** Over what is in the span at the moment; undefined if that is nothing. */
  figures(now: number): LatencyFigures | undefined {
    while ((this.samples[0]?.at ?? Infinity) < now - this.spanMs) this.samples.shift();
    const newest = this.samples.at(-1);
    if (!newest) return undefined;
    const ascending = this.samples.map(({ latency }) => latency).sort((a, b) => a - b);
    const percentile = (part: number) =>
      ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)] ?? newest.latency;
    return {
      count: ascending.length,
      p50: percentile(0.5),
      p99: percentile(0.99),
      newest: newest.latency,
    };
  }
}
