package io.millrace.ports.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Sequences that follow one another and had the same fate.
 *
 * @param first sequence, inclusive
 * @param last sequence, inclusive
 * @param began timestamp of the first record, nanoseconds since the epoch
 * @param ended timestamp of the last record
 * @param reason why they are not in the store, in a word ({@link Reason}); null if they are
 */
public record Run(long first, long last, long began, long ended, @Nullable String reason) {
  public Run {
    if (first < 0 || last < first || last == Long.MAX_VALUE) {
      throw new IllegalArgumentException("no sequences from " + first + " to " + last);
    }
  }

  /** How many. */
  public long count() {
    return last - first + 1;
  }

  /** Whether the store has them. */
  public boolean isStored() {
    return reason == null;
  }

  /** Whether the store had them, and has deleted them. */
  public boolean isExpired() {
    return Reason.EXPIRED.equals(reason);
  }

  /** Whether what is said here of a record holds where the other says something else of it. */
  boolean prevailsOver(Run other) {
    return rank() > other.rank();
  }

  /** What is stored was perhaps declared before, and what has expired was stored. */
  private int rank() {
    return isStored() ? 1 : isExpired() ? 2 : 0;
  }

  boolean overlaps(Run other) {
    return first <= other.last && other.first <= last;
  }

  boolean touches(Run other) {
    return first <= other.last + 1 && other.first <= last + 1;
  }

  /** Both as one, with the times of the outer ends. */
  Run and(Run other) {
    Run low = first <= other.first ? this : other;
    Run high = last >= other.last ? this : other;
    return new Run(low.first, high.last, low.began, high.ended, reason);
  }

  /** A part of it; the times stay, as nobody knows those within. */
  Run part(long from, long to) {
    return new Run(from, to, began, ended, reason);
  }

  /** The part behind another run, which does not begin before that has ended. */
  Run behind(Run other) {
    long from = other.isExpired() ? Math.min(Math.max(began, other.ended), ended) : began;
    return new Run(other.last + 1, last, from, ended, reason);
  }
}
