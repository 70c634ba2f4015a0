package io.millrace.blocks.format;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a search looks at together: a sealed {@link Chunk}, or unsealed rows. Immutable, or a
 * stable snapshot; thread-safe. Rows are numbered from 0.
 *
 * <p>Every method may throw a {@link MillraceException} of kind CORRUPT when the bytes behind it
 * turn out to be damaged.
 */
public interface RowGroup {
  int rows();

  /** The time of the oldest row, nanoseconds since the epoch. */
  long minTimestamp();

  /** The time of the newest row, nanoseconds since the epoch. */
  long maxTimestamp();

  /**
   * The rows within {@code [from, to)} that satisfy the predicate. {@link Long#MAX_VALUE} as {@code
   * to} means no end.
   *
   * @throws LimitReached when a bound of the meter is met
   */
  RowSet select(Predicate predicate, long from, long to, Meter meter);

  /** As {@code select(..).count()}, but may be answered from counts alone. */
  long count(Predicate predicate, long from, long to, Meter meter);

  /**
   * The time of a row, nanoseconds since the epoch. Of many rows {@link #timestamps} is quicker.
   */
  long timestamp(int row);

  /**
   * The times of all rows, nanoseconds since the epoch. Shared, so not to be changed, and perhaps
   * longer than there are rows.
   */
  long[] timestamps();

  /** Whether rows are in order of their ids, and so of their times. */
  boolean isInOrder();

  LogId id(int row);

  /** The whole row; allocates. */
  LogRecord record(int row);

  /** The values of one field, fixed or dynamic, by name; null if no row has it. */
  @Nullable Column column(String field);
}
