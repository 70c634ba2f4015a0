package io.millrace.pipeline.record;

import java.util.Arrays;

/**
 * Bytes made while a record is read: decoded strings, flattened names, compacted JSON. Emptied for
 * each record and reused. Always followed by {@link Body#PADDING} readable bytes, of any value.
 */
final class Scratch {
  /** A buffer that one large record made larger than this is not kept. */
  private static final int KEPT_BYTES = 1 << 16;

  private static final int INITIAL_BYTES = 1 << 10;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  /** Changes whenever something is appended. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
    }
  }

  /** Forgets what was appended after the buffer had the given length. */
  void truncate(int to) {
    length = to;
  }

  void append(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void append(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Appends text in UTF-8; half of a surrogate pair becomes U+FFFD. */
  void append(String text) {
    ensure(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        appendCodePoint(Character.toCodePoint(unit, text.charAt(++i)));
      } else {
        appendCodePoint(Character.isSurrogate(unit) ? 0xFFFD : unit);
      }
    }
  }

  /** Appends a code point in UTF-8. */
  void appendCodePoint(int point) {
    if (point < 0x80) {
      append(point);
    } else if (point < 0x800) {
      append(0xC0 | (point >> 6));
      append(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      append(0xE0 | (point >> 12));
      append(0x80 | ((point >> 6) & 0x3F));
      append(0x80 | (point & 0x3F));
    } else {
      append(0xF0 | (point >> 18));
      append(0x80 | ((point >> 12) & 0x3F));
      append(0x80 | ((point >> 6) & 0x3F));
      append(0x80 | (point & 0x3F));
    }
  }

  private void ensure(int more) {
    if (bytes.length - length - Body.PADDING < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + Body.PADDING));
    }
  }
}
