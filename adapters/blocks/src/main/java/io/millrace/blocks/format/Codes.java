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

  long heapBytes() {
    if (bytes != null) {
      return bytes.length;
    }
    return chars != null ? 2L * chars.length : 4L * ints.length;
  }
}
