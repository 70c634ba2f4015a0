package io.millrace.blocks.format;

import java.util.function.IntPredicate;

/** Filtering of rows, one by one. */
final class Rows {
  private Rows() {}

  /** Those of the rows that pass. */
  static RowSet filter(RowSet among, IntPredicate passes) {
    if (among.isEmpty()) {
      return among;
    }
    long[] bits = new long[(among.end() - 1 >> 6) + 1];
    if (among.isRange()) {
      for (int row = among.first(); row < among.end(); row++) {
        if (passes.test(row)) {
          bits[row >> 6] |= 1L << row;
        }
      }
    } else {
      for (int row = among.first(); row >= 0; row = among.next(row + 1)) {
        if (passes.test(row)) {
          bits[row >> 6] |= 1L << row;
        }
      }
    }
    return RowSet.of(bits);
  }
}
