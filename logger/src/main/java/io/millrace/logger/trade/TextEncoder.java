package io.millrace.logger.trade;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8 into a part of an array, as many whole characters as fit; half a surrogate
 * pair becomes '?'. Allocates nothing. Not thread-safe.
 *
 * <p>No method of String does that. Its deprecated getBytes copies the lower half of each char and
 * does not say whether the upper halves mattered; so the chars are copied out first. A short text
 * is then faster written char by char, a longer one by the JDK's encoder, whose loop over ASCII is
 * vectorized but takes some 15 ns to start.
 */
final class TextEncoder {
  /** Up to this many chars a loop is faster. */
  private static final int SHORT = 12;

  private final CharsetEncoder utf8 =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final char[] chars = new char[TradeText.WIDEST];
  private final CharBuffer from = CharBuffer.wrap(chars);
  private final byte[] bytes;
  private final ByteBuffer to;

  /**
   * @param bytes to write into
   */
  TextEncoder(byte[] bytes) {
    this.bytes = bytes;
    this.to = ByteBuffer.wrap(bytes);
  }

  /**
   * Writes a text.
   *
   * @param width bytes there is room for, at most {@link TradeText#WIDEST}
   * @return the bytes written; their complement (~) if the text had to be cut
   */
  int encode(CharSequence text, int offset, int width) {
    int length = text.length();
    int count = Math.max(0, Math.min(length, width));
    copy(text, count);
    if (count < length
        && Character.isHighSurrogate(chars[count - 1])
        && Character.isLowSurrogate(text.charAt(count))) {
      count--;
    }
    int written = count <= SHORT ? ascii(count, offset) : -1;
    if (written >= 0) {
      return count < length ? ~written : written;
    }
    from.limit(count).position(0);
    to.limit(offset + width).position(offset);
    utf8.reset().encode(from, to, true);
    written = to.position() - offset;
    return from.hasRemaining() || count < length ? ~written : written;
  }

  private void copy(CharSequence text, int count) {
    if (text instanceof String string) {
      string.getChars(0, count, chars, 0);
    } else if (text instanceof StringBuilder builder) {
      builder.getChars(0, count, chars, 0);
    } else {
      for (int i = 0; i < count; i++) {
        chars[i] = text.charAt(i);
      }
    }
  }

  /** Writes chars that are all ASCII; -1 if they are not. */
  private int ascii(int count, int offset) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      char c = chars[i];
      all |= c;
      bytes[offset + i] = (byte) c;
    }
    return all < 0x80 ? count : -1;
  }
}
