/**
 * Between what the server's clock is ahead of the browser's, ms: as far as one exchange with it, or a message from
 * it, tells.
 */
export interface ClockBounds {
  readonly least: number;
  readonly most: number;
}

/** By how much the server's clock is ahead of the browser's, and how far off that may be, ms. */
export interface ClockOffset {
  readonly ahead: number;
  readonly error: number;
}

/** What an exchange tells: the server read its clock between the asking and the answer. Times are in ms. */
export function boundsOf(asked: number, server: number, answered: number): ClockBounds {
  return { least: server - answered, most: server - asked };
}

/**
 * What messages tell that the server sends of itself: each was sent before it came. So they bound the offset from one
 * side only, but there are many, and the fastest of them are faster than an exchange.
 */
export class HeardTimes {
  private least = -Infinity;

  /** Told when a message was sent, by the server's clock, and when it came, by the browser's; ms. */
  heard(sent: number, now: number): void {
    this.least = Math.max(this.least, sent - now);
  }

  /** Draws bounds closer by what was heard since it was asked last; not by what contradicts them. */
  narrow(bounds: ClockBounds): ClockBounds {
    const heard = this.least;
    this.least = -Infinity;
    return heard > bounds.least && heard <= bounds.most ? { ...bounds, least: heard } : bounds;
  }
}

/**
 * The offset that all bounds agree on, which are closer together than those of any one (Marzullo's intersection, which
 * NTP uses too: RFC 5905, section 11.2.1). It is taken to lie in the middle. Where they agree on nothing, a clock was
 * set in between, and the newest that agree are believed.
 *
 * @param bounds oldest first
 */
export function offsetOf(bounds: readonly ClockBounds[]): ClockOffset | undefined {
  let [least, most] = [-Infinity, Infinity];
  for (const each of bounds.toReversed()) {
    if (each.least > most || each.most < least) break;
    least = Math.max(least, each.least);
    most = Math.min(most, each.most);
  }
  return Number.isFinite(most - least)
    ? { ahead: (least + most) / 2, error: (most - least) / 2 }
    : undefined;
}

/** The browser's time since the epoch in ms, finer than Date has it, and never going back. */
export function browserNow(): number {
  return performance.timeOrigin + performance.now();
}
