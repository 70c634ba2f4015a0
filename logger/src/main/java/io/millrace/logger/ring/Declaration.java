package io.millrace.logger.ring;

/**
 * What is missing from a ring, told by an entry of its own, so that it has a place and a number
 * like any other.
 */
public sealed interface Declaration {
  /** When it was declared, nanoseconds since the epoch. */
  long timestamp();

  /**
   * Calls that found the ring full (for their level). They had no numbers.
   *
   * @param byLevel how many since the declaration before, by {@link io.millrace.model.Level#code()}
   */
  record Dropped(long timestamp, long[] byLevel) implements Declaration {
    /** All of them. */
    public long count() {
      long sum = 0;
      for (long count : byLevel) {
        sum += count;
      }
      return sum;
    }
  }

  /**
   * Entries that had numbers, and were let go of unsent to make room.
   *
   * @param range which
   */
  record Evicted(long timestamp, SequenceRange range) implements Declaration {}

  /**
   * Entries that were being written when the process was killed, or damaged since. They had no
   * numbers. Of claims torn side by side one is counted.
   *
   * @param count how many
   * @param bytes how much of the ring they took
   */
  record Torn(long timestamp, long count, long bytes) implements Declaration {}

  /**
   * Calls that the lane kept back of its own accord, by a rate limit, and had not told of when its
   * process was killed.
   *
   * @param count how many
   */
  record Withheld(long timestamp, long count) implements Declaration {}
}
