package io.millrace.model.query;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads code points out of UTF-8 in place. A byte that belongs to no character is taken for a
 * character by itself, {@link #NONE}, which equals no other.
 */
final class Utf8 {
  /** The code point of what is no character. */
  static final int NONE = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** How many bytes the character at the index takes, within the range that ends at {@code to}. */
  static int length(byte[] bytes, int at, int to) {
    int lead = bytes[at];
    int length;
    if (lead >= 0) {
      return 1;
    } else if ((lead & 0xE0) == 0xC0) {
      length = 2;
    } else if ((lead & 0xF0) == 0xE0) {
      length = 3;
    } else if ((lead & 0xF8) == 0xF0) {
      length = 4;
    } else {
      return 1;
    }
    if (length > to - at) {
      return 1;
    }
    for (int i = 1; i < length; i++) {
      if (!continues(bytes[at + i])) {
        return 1;
      }
    }
    return length;
  }

  /** The character at the index, of the length that {@link #length} gave. */
  static int codePoint(byte[] bytes, int at, int length) {
    int lead = bytes[at];
    return switch (length) {
      case 1 -> lead >= 0 ? lead : NONE;
      case 2 -> (lead & 0x1F) << 6 | (bytes[at + 1] & 0x3F);
      case 3 -> (lead & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F);
      default ->
          (lead & 0x07) << 18
              | (bytes[at + 1] & 0x3F) << 12
              | (bytes[at + 2] & 0x3F) << 6
              | (bytes[at + 3] & 0x3F);
    };
  }

  /** Index of the character that begins so many before the index, or of the first in the range. */
  static int back(byte[] bytes, int from, int at, int characters) {
    int index = at;
    for (int i = 0; i < characters && index > from; i++) {
      index--;
      while (index > from && continues(bytes[index])) {
        index--;
      }
    }
    return index;
  }

  /** Index of the first byte beyond ASCII, or {@code to} if there is none. */
  static int skipAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
