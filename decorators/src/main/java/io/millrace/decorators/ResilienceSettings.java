package io.millrace.decorators;

import java.time.Duration;

/**
 * How calls to an engine elsewhere are guarded.
 *
 * @param tries how often a read is tried before its failure is passed on; 1 for no second try
 * @param firstWait before the second try; each further wait is about twice as long, by chance half
 *     as much more or less
 * @param longestWait no wait is longer, unless the engine itself asks for one
 * @param failures of so many calls, the last ones made, at least half have to fail as UNAVAILABLE
 *     for the breaker to open: then calls fail at once instead of waiting for an engine that does
 *     not answer
 * @param open how long the breaker stays open at first, again by chance half as much more or less;
 *     it then lets a few calls through, and closes if they succeed
 * @param longestOpen to what that grows while they do not
 * @param concurrentReads the most answers being drawn from the engine at once
 * @param patience how long a read waits to be among those before it is refused as OVERLOADED
 */
public record ResilienceSettings(
    int tries,
    Duration firstWait,
    Duration longestWait,
    int failures,
    Duration open,
    Duration longestOpen,
    int concurrentReads,
    Duration patience) {
  public ResilienceSettings {
    if (tries < 1 || failures < 1 || concurrentReads < 1) {
      throw new IllegalArgumentException("tries, failures and concurrent-reads must be at least 1");
    }
    if (firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException(
          "first-wait must be at least 1ms, and longest-wait no shorter than it");
    }
    if (open.toMillis() < 1 || longestOpen.compareTo(open) < 0) {
      throw new IllegalArgumentException(
          "open must be at least 1ms, and longest-open no shorter than it");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience must not be negative");
    }
  }

  /**
   * Three tries, 100 ms to 1 s apart; the breaker opens when half of ten calls fail, for 1 s to 30
   * s; 32 reads at once, for which one more waits 2 s.
   */
  public static ResilienceSettings defaults() {
    return new ResilienceSettings(
        3,
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        10,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        32,
        Duration.ofSeconds(2));
  }
}
