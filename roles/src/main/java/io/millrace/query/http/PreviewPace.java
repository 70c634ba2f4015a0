package io.millrace.query.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When previews of an answer are worth their cost: none of an answer that comes soon, and then a
 * few a second. Thread-safe.
 */
final class PreviewPace {
  private static final long FIRST_NANOS = 400_000_000;
  private static final long NEXT_NANOS = 350_000_000;

  private final AtomicLong due = new AtomicLong(System.nanoTime() + FIRST_NANOS);

  /** Whether it is time for one; of several threads that ask, one is told so. */
  boolean isDue() {
    long now = System.nanoTime();
    long then = due.get();
    return now - then >= 0 && due.compareAndSet(then, now + NEXT_NANOS);
  }
}
