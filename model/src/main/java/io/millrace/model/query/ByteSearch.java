package io.millrace.model.query;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds a piece of ASCII in bytes, ignoring the case of ASCII, without allocating. It looks for the
 * byte of the piece that is rarest in logs, at eight places at a time, and compares the rest only
 * where that one is. Immutable and thread-safe.
 *
 * <p>Eight places at a time: exclusive-or with the byte sought makes it zero where it is; {@code (x
 * - 0x01...) & ~x & 0x80...} then leaves a high bit for each byte that is zero, and now and then
 * for the next one above it, which the comparison sorts out (Warren, "Hacker's Delight", chapter
 * 6). Before, the bit that tells lower from upper case is set everywhere if a letter is sought.
 */
final class ByteSearch {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int CASE_BIT = 0x20;

  /** From the most frequent; what is not among them is rarest. */
  private static final String FREQUENT = " etaoinsr01l2d3c4u5m6p7f8g9h.-:/by=,_vwk[]()\"xjqz";

  private final byte[] sought;
  private final int anchor;
  private final int caseBit;

  /**
   * Prepares a search.
   *
   * @param text ASCII, folded; not empty
   */
  ByteSearch(String text) {
    sought = text.getBytes(StandardCharsets.US_ASCII);
    int rarest = 0;
    for (int i = 1; i < sought.length; i++) {
      if (rarity(sought[i]) > rarity(sought[rarest])) {
        rarest = i;
      }
    }
    anchor = rarest;
    caseBit = isLetter(sought[anchor]) ? CASE_BIT : 0;
  }

  /** Index of the first place within the range; -1 if there is none. */
  int find(byte[] text, int from, int to) {
    int at = from + anchor;
    int end = to - sought.length + anchor + 1;
    long ignored = caseBit * ONES;
    long wanted = sought[anchor] * ONES;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long difference = ((long) LONG.get(text, at) | ignored) ^ wanted;
      long zeros = (difference - ONES) & ~difference & HIGH_BITS;
      for (; zeros != 0; zeros &= zeros - 1) {
        int start = at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE - anchor;
        if (isAt(text, start)) {
          return start;
        }
      }
    }
    for (; at < end; at++) {
      if ((text[at] | caseBit) == sought[anchor] && isAt(text, at - anchor)) {
        return at - anchor;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] text, int start) {
    for (int i = 0; i < sought.length; i++) {
      int there = text[start + i];
      if (there != sought[i] && ((there | CASE_BIT) != sought[i] || !isLetter(sought[i]))) {
        return false;
      }
    }
    return true;
  }

  private static int rarity(byte b) {
    int rank = FREQUENT.indexOf(b);
    return rank < 0 ? FREQUENT.length() : rank;
  }

  private static boolean isLetter(int folded) {
    return folded >= 'a' && folded <= 'z';
  }
}
