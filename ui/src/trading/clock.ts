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
 * The offset that all samples agree on: the server read its clock between the asking and the answer, which
 * bounds the offset from both sides, and the bounds of several samples are closer than those of any (Marzullo's
 * intersection, which NTP uses too: RFC 5905, section 11.2.1). The offset is taken to lie in the middle. Where the
 * samples agree on nothing, a clock was set in between, and the fastest of them is asked alone.
 */
export function offsetOf(samples: readonly ClockSample[]): ClockOffset | undefined {
  const way = (sample: ClockSample) => sample.answered - sample.asked;
  const fastest = samples.toSorted((a, b) => way(a) - way(b))[0];
  if (!fastest) return undefined;
  return within(samples) ?? within([fastest]);
}

function within(samples: readonly ClockSample[]): ClockOffset | undefined {
  const least = Math.max(...samples.map(({ server, answered }) => server - answered));
  const most = Math.min(...samples.map(({ server, asked }) => server - asked));
  return least <= most ? { ahead: (least + most) / 2, error: (most - least) / 2 } : undefined;
}

/** The browser's time since the epoch in ms, finer than Date has it, and never going back. */
export function browserNow(): number {
  return performance.timeOrigin + performance.now();
}
