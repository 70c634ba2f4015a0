package io.millrace.logger.trade;

import java.util.Comparator;

/**
 * A place in a trade log, over all runs of the process: before the record of this epoch and
 * sequence.
 */
record Position(long epoch, long sequence) implements Comparable<Position> {
  static final Position START = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::epoch).thenComparingLong(Position::sequence);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
