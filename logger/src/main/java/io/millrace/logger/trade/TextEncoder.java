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
 * does not say whether the upper halves mattered. So the chars are copied out and given to the
 * JDK's encoder, whose way for ASCII is vectorized: measured it takes hardly more than getBytes
 * alone, and at every length less than a loop over the chars.
 */
final class TextEncoder {
  private final CharsetEncoder utf8 =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final char[] chars = new char[TradeText.WIDEST];
  private final CharBuffer from = CharBuffer.wrap(chars);
  private final ByteBuffer to;

  /**
   * @param bytes to write into
   */
  TextEncoder(byte[] bytes) {
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
    from.limit(count).position(0);
    to.limit(offset + width).position(offset);
    utf8.reset().encode(from, to, true);
    int written = to.position() - offset;
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
}
