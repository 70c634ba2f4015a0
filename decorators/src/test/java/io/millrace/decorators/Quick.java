package io.millrace.decorators;

import java.time.Duration;

/** Settings of tests: the waits are as short as they may be. */
final class Quick {
  private Quick() {}

  static ResilienceSettings settings() {
    return new ResilienceSettings(
        3,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        4,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        2,
        Duration.ZERO);
  }

  /** Whose breaker, once open, stays so for as long as a test runs. */
  static ResilienceSettings open() {
    return new ResilienceSettings(
        1,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        4,
        Duration.ofHours(1),
        Duration.ofHours(1),
        2,
        Duration.ZERO);
  }
}
