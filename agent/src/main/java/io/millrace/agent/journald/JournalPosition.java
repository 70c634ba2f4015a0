package io.millrace.agent.journald;

import io.millrace.model.Origin;

/**
 * How far the journal was read, and under which origin its next entry goes.
 *
 * @param directory that was read; empty for the machine's own
 * @param next origin of the next entry
 * @param after cursor of the last entry that is in the buffer; empty if none is
 * @param until cursor of the last entry of the batch that is on its way there; empty if none is
 * @param rows of that batch
 */
record JournalPosition(String directory, Origin next, String after, String until, int rows) {
  private static final int PARTS = 7;

  /** Whether a batch was begun of which nobody knows whether it is in the buffer. */
  boolean isPending() {
    return rows > 0;
  }

  JournalPosition pending(String last, int newRows) {
    return new JournalPosition(directory, next, after, last, newRows);
  }

  /** Behind the batch that was on its way. */
  JournalPosition settled() {
    return new JournalPosition(directory, next.plus(rows), until, "", 0);
  }

  /** The same place in a new epoch, as its batch cannot be made again as it was. */
  JournalPosition anew(long epoch) {
    return new JournalPosition(directory, new Origin(next.producer(), epoch, 0), after, "", 0);
  }

  /** A line: {@code PRODUCER EPOCH SEQUENCE ROWS AFTER UNTIL DIRECTORY}; no cursor is a dash. */
  String text() {
    return String.join(
            " ",
            next.producer(),
            Long.toString(next.epoch()),
            Long.toString(next.sequence()),
            Integer.toString(rows),
            after.isEmpty() ? "-" : after,
            until.isEmpty() ? "-" : until,
            directory)
        + "\n";
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JournalPosition read(String line) {
    String[] parts = line.stripTrailing().split(" ", PARTS);
    if (parts.length < PARTS - 1) {
      throw new IllegalArgumentException("not a position in a journal: " + line);
    }
    return new JournalPosition(
        parts.length < PARTS ? "" : parts[6],
        new Origin(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])),
        parts[4].equals("-") ? "" : parts[4],
        parts[5].equals("-") ? "" : parts[5],
        Integer.parseInt(parts[3]));
  }
}
