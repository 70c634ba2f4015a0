package io.millrace.ports.ledger;

import io.millrace.model.EpochNanos;
import org.jspecify.annotations.Nullable;

/**
 * The times of records that a store had, and has deleted for their age or its size.
 *
 * @param from of the oldest, nanoseconds since the epoch
 * @param to of the newest, inclusive
 */
public record Expired(long from, long to) {

  /** These and others. */
  Expired and(@Nullable Expired other) {
    return other == null ? this : new Expired(Math.min(from, other.from), Math.max(to, other.to));
  }

  /** Whether any of them may be of a time range whose end is exclusive. */
  boolean touches(long start, long end) {
    return from < end && to >= start;
  }

  /** For a person. */
  public String text() {
    return "records up to "
        + EpochNanos.toInstant(to)
        + " were deleted by retention: what is older may be gone";
  }
}
