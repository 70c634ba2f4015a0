package io.millrace.writer;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try: doubled each time up to a longest wait, of which a random
 * half to whole is taken so that many who failed together do not come back together. Not
 * thread-safe.
 */
final class Backoff {
  private final long first;
  private final long longest;
  private final RandomGenerator random;
  private long current;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
    this.random = random;
    this.current = this.first;
  }

  /**
   * The next wait.
   *
   * @param asked what the one who refused asked for; the wait is never shorter
   */
  Duration next(@Nullable Duration asked) {
    Duration wait = Duration.ofNanos(random.nextLong(current / 2, current + 1));
    current = current > longest / 2 ? longest : current * 2;
    return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
  }

  /** Starts over, after a success. */
  void reset() {
    current = first;
  }
}
