/** An exchange with the server: when it was asked and had answered here, and its time in between, ms. */
export interface ClockSample {
  readonly asked: number;
  readonly server: number;
  readonly answered: number;
}

/** By how much the server's clock is ahead of the browser's, and how far off that may be, ms. */
export interface ClockOffset {
  readonly ahead: number;
  readonly error: number;
}

/**
 * The offset by the sample with the shortest way there and back, as NTP has it (RFC 5905, section 8): the server's
 * time is taken to lie in the middle, and cannot be off by more than half the way.
 */
export function offsetOf(samples: readonly ClockSample[]): ClockOffset | undefined {
  const way = (sample: ClockSample) => sample.answered - sample.asked;
  const best = samples.toSorted((a, b) => way(a) - way(b))[0];
  if (!best) return undefined;
  return { ahead: best.server - (best.asked + best.answered) / 2, error: way(best) / 2 };
}

/** The browser's time since the epoch in ms, finer than Date has it, and never going back. */
export function browserNow(): number {
  return performance.timeOrigin + performance.now();
}
