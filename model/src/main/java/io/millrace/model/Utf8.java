package io.millrace.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Checks and repairs UTF-8. Records hold valid UTF-8 only; what a client sends, or what is left in
 * a damaged file, may be anything. A record with bytes in another encoding is worth more than none,
 * so those bytes become U+FFFD, the replacement character, one for each maximal part that could
 * have begun a character (the practice that chapter 3.9 of the Unicode Standard recommends, and
 * what Java's own decoder does).
 */
public final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long BEYOND_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /** Whether a range is well-formed UTF-8, as table 3-7 of the Unicode Standard defines it. */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    int at = offset;
    int to = offset + length;
    while (at < to) {
      if (to - at >= 8 && ((long) LONG.get(bytes, at) & BEYOND_ASCII) == 0) {
        at += 8;
        continue;
      }
      int size = sequence(bytes, at, to);
      if (size == 0) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /** The range with every malformed part replaced; allocates. */
  public static byte[] repaired(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes of the well-formed character at an index; 0 if it is malformed. */
  private static int sequence(byte[] bytes, int at, int to) {
    int first = bytes[at];
    if (first >= 0) {
      return 1;
    }
    if (first < (byte) 0xC2 || first > (byte) 0xF4) {
      return 0;
    }
    int size = first < (byte) 0xE0 ? 2 : first < (byte) 0xF0 ? 3 : 4;
    if (to - at < size) {
      return 0;
    }
    // The second byte is bounded more narrowly, against overlong forms, surrogates and too large.
    int second = bytes[at + 1] & 0xFF;
    int low = first == (byte) 0xE0 ? 0xA0 : first == (byte) 0xF0 ? 0x90 : 0x80;
    int high = first == (byte) 0xED ? 0x9F : first == (byte) 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = 2; i < size; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return size;
  }
}
