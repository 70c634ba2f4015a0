package io.millrace.logger.system;

/** Puts text into an array as UTF-8. Allocates nothing. */
final class TextEncoding {
  private static final int REPLACEMENT = 0xfffd;

  private TextEncoding() {}

  /**
   * Encodes a text. One that does not fit is cut between two characters and ends in an ellipsis; a
   * surrogate without its other half becomes U+FFFD.
   *
   * @param limit where to stop, at least 3 bytes behind {@code at}
   * @return where it ends
   */
  static int encode(CharSequence text, byte[] to, int at, int limit) {
    int most = Math.min(text.length(), limit - at);
    int ascii =
        text instanceof String string ? ascii(string, to, at, most) : ascii(text, to, at, most);
    if (ascii < most) {
      return encodeRest(text, ascii, to, at, limit);
    }
    return most == text.length() ? at + most : cut(to, at, at + most, limit);
  }

  /** Copies characters up to the first that is not ASCII; returns how many. */
  private static int ascii(CharSequence text, byte[] to, int at, int most) {
    for (int i = 0; i < most; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return i;
      }
      to[at + i] = (byte) c;
    }
    return most;
  }

  /** The same once more: a loop that knows its class is compiled to a fraction of the other. */
  private static int ascii(String text, byte[] to, int at, int most) {
    for (int i = 0; i < most; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return i;
      }
      to[at + i] = (byte) c;
    }
    return most;
  }

  /** Goes on at a character that is not ASCII; as many bytes as characters were written so far. */
  private static int encodeRest(CharSequence text, int from, byte[] to, int at, int limit) {
    int length = text.length();
    int next = at + from;
    int i = from;
    while (i < length) {
      int point = Character.codePointAt(text, i);
      i += Character.charCount(point);
      if (size(point) > limit - next) {
        return cut(to, at, next, limit);
      }
      next = encode(point, to, next);
    }
    return next;
  }

  /**
   * Encodes a code point.
   *
   * @return where it ends, at most 4 bytes on
   */
  static int encode(int point, byte[] to, int at) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    int rest = surrogate ? REPLACEMENT : point;
    int size = size(rest);
    if (size == 1) {
      to[at] = (byte) rest;
      return at + 1;
    }
    for (int i = size - 1; i > 0; i--) {
      to[at + i] = (byte) (0x80 | rest & 0x3f);
      rest >>>= 6;
    }
    to[at] = (byte) (0xf00 >> size | rest);
    return at + size;
  }

  private static int size(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  /** Puts an ellipsis in the place of as many characters as it needs. */
  private static int cut(byte[] to, int start, int end, int limit) {
    int next = end;
    while (next > limit - 3 && next > start) {
      do {
        next--;
      } while (next > start && (to[next] & 0xc0) == 0x80);
    }
    to[next] = (byte) 0xe2;
    to[next + 1] = (byte) 0x80;
    to[next + 2] = (byte) 0xa6;
    return next + 3;
  }
}
