package io.millrace.ports;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * How long an answer may take. When it takes longer, or nobody wants it any more, the query ends
 * with INVALID: it has to ask for less.
 *
 * @param time wall-clock time from the start of the query
 * @param cancelled asked now and then, on any thread: whether nobody wants the answer any more
 */
public record QueryBounds(Duration time, BooleanSupplier cancelled) {
  public QueryBounds {
    Objects.requireNonNull(cancelled, "cancelled");
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a query needs time");
    }
  }

  /** An answer that is wanted to its end, if it comes within a minute. */
  public static QueryBounds defaults() {
    return within(Duration.ofMinutes(1));
  }

  /** An answer that is wanted to its end, if it comes in time. */
  public static QueryBounds within(Duration time) {
    return new QueryBounds(time, () -> false);
  }
}
