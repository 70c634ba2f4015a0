package io.millrace.logger.trade;

import java.time.Duration;
import java.util.Objects;

/**
 * How long segments stay on disk that the server has acknowledged; others stay until it has. One is
 * deleted when either limit is passed, the oldest first, or earlier if a new one needs the room.
 *
 * @param age since the segment was made
 * @param bytes of all acknowledged segments together
 */
public record Retention(Duration age, long bytes) {
  public Retention {
    Objects.requireNonNull(age, "age");
    if (age.isNegative() || bytes < 0) {
      throw new IllegalArgumentException("a limit of retention must not be negative");
    }
  }
}
