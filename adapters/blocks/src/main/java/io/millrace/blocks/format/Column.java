package io.millrace.blocks.format;

import io.millrace.model.Value;

/**
 * The values of one field of a {@link RowGroup}, coded by small numbers so that grouping need not
 * look at the values themselves. Thread-safe.
 *
 * <p>A code stands for one value, but two codes may stand for equal values (a message column gives
 * each row a code of its own), and a code need not occur in any row.
 */
public interface Column {
  /** The code of a row's value, within {@code [0, codes())}; -1 if the row has none. */
  int code(int row);

  /** Puts the codes of rows one after the other. */
  default void codes(int[] rows, int[] to) {
    for (int i = 0; i < rows.length; i++) {
      to[i] = code(rows[i]);
    }
  }

  /** How many of the rows have a value. */
  default int count(RowSet rows) {
    int count = 0;
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      count += code(row) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** One more than the greatest code. */
  int codes();

  /** The value behind a code; allocates. Fixed fields are text, {@code timestamp} is whole. */
  Value value(int code);

  /**
   * The row's value as a number: itself, or what text reads as; {@link Double#NaN} if it is none or
   * the row has no value.
   */
  double number(int row);
}
