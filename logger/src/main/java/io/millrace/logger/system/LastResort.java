package io.millrace.logger.system;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where the logger tells of its own failures: it counts them, and says so on System.err once a
 * minute at most. Never throws. Thread-safe.
 */
final class LastResort {
  private static final long MINUTE = 60_000_000_000L;

  private final LongAdder failures = new LongAdder();
  private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - MINUTE);

  void failed(Throwable why) {
    try {
      failures.increment();
      long now = System.nanoTime();
      long before = saidAt.get();
      if (now - before >= MINUTE && saidAt.compareAndSet(before, now)) {
        System.err.println("millrace: the logger failed, " + failures + " times so far: " + why);
      }
    } catch (Throwable e) {
      // Nothing is left to be tried: the program must go on.
    }
  }

  long failures() {
    return failures.sum();
  }
}
