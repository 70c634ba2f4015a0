package io.millrace.blocks.format;

import org.jspecify.annotations.Nullable;

/**
 * One small number for each row, in as few bytes of heap as the largest needs. Written while it is
 * made, then only read. One class with three arrays, for a loop over it then compiles to a plain
 * loop over whichever is there.
 */
final class Codes {
  private final byte @Nullable [] bytes;
  private final char @Nullable [] chars;
  private final int[] ints;

  /** Room for n codes, each within [0, codes). */
  Codes(int n, int codes) {
    bytes = codes <= 1 << 8 ? new byte[n] : null;
    chars = bytes == null && codes <= 1 << 16 ? new char[n] : null;
    ints = new int[bytes == null && chars == null ? n : 0];
  }

  int get(int row) {
    if (bytes != null) {
      return bytes[row] & 0xff;
    }
    return chars != null ? chars[row] : ints[row];
  }

  void set(int row, int code) {
    if (bytes != null) {
      bytes[row] = (byte) code;
    } else if (chars != null) {
      chars[row] = (char) code;
    } else {
      ints[row] = code;
    }
  }

  /** Puts the codes of rows one after the other. */
  void copy(int[] rows, int[] to) {
    if (bytes != null) {
      for (int i = 0; i < rows.length; i++) {
        to[i] = bytes[rows[i]] & 0xff;
      }
    } else if (chars != null) {
      for (int i = 0; i < rows.length; i++) {
        to[i] = chars[rows[i]];
      }
    } else {
      for (int i = 0; i < rows.length; i++) {
        to[i] = ints[rows[i]];
      }
    }
  }

  /**
   * The rows among those given whose code passes. Without a branch that depends on a row, for such
   * a one is often mispredicted.
   *
   * @param passes has a bit set for each code that does, bit {@code c & 63} of word {@code c >> 6}
   */
  RowSet select(RowSet among, long[] passes) {
    if (among.isEmpty()) {
      return among;
    }
    long[] found = new long[(among.end() - 1 >> 6) + 1];
    if (!among.isRange()) {
      for (int row = among.first(); row >= 0; row = among.next(row + 1)) {
        found[row >> 6] |= passes(passes, get(row)) << row;
      }
      return RowSet.of(found);
    }
    for (int row = among.first(); row < among.end(); ) {
      int end = Math.min(among.end(), (row | 63) + 1);
      found[row >> 6] =
          bytes != null && passes.length == 1
              ? select(bytes, row, end, passes[0])
              : select(row, end, passes);
      row = end;
    }
    return RowSet.of(found);
  }

  private static long select(byte[] codes, int from, int to, long passes) {
    long found = 0;
    for (int row = from; row < to; row++) {
      found |= (passes >>> codes[row] & 1) << row;
    }
    return found;
  }

  private long select(int from, int to, long[] passes) {
    long found = 0;
    for (int row = from; row < to; row++) {
      found |= passes(passes, get(row)) << row;
    }
    return found;
  }

  /** 1 if the bit of a code is set, else 0. */
  static long passes(long[] passes, int code) {
    return passes[code >> 6] >>> code & 1;
  }

  long heapBytes() {
    if (bytes != null) {
      return bytes.length;
    }
    return chars != null ? 2L * chars.length : 4L * ints.length;
  }
}
