package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Splits a message into the text that repeats from message to message and the parts that vary, in
 * the manner of CLP (Rodrigues, Luo, Yuan: "CLP: Efficient and Scalable Search on Compressed Text
 * Logs", OSDI 2021). A <em>token</em> is a run of ASCII letters, ASCII digits and bytes beyond
 * ASCII, as long as can be; a token that holds a digit is a variable. So is a token of the letters
 * a to f alone that stands, with one {@code -} or {@code :} between, beside a variable: it is a
 * piece of a hexadecimal id that happens to hold no digit, and would make a template of its own
 * each time.
 *
 * <p>Looks at eight bytes at a time, and allocates nothing once its arrays have grown. Not
 * thread-safe.
 */
final class MessageSplitter {
  /** One bit for each byte: is it a digit, does it belong to a token. */
  private long[] digits = new long[8];

  private long[] tokens = new long[8];

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int variables;
  private boolean ascii;

  /** Splits the range; positions are then relative to its start. */
  void split(byte[] bytes, int offset, int length) {
    classify(bytes, offset, length);
    variables = 0;
    int after = 0;
    for (int digit = nextSet(digits, 0, length); digit < length; ) {
      int start = previousClear(tokens, digit) + 1;
      int end = nextClear(tokens, digit, length);
      start = includeBefore(bytes, offset, start, after);
      add(start, end);
      after = includeAfter(bytes, offset, end, length);
      digit = nextSet(digits, after, length);
    }
  }

  /** How many variables the message holds. */
  int variables() {
    return variables;
  }

  int start(int variable) {
    return starts[variable];
  }

  int end(int variable) {
    return ends[variable];
  }

  /** Whether all bytes of the message are ASCII. */
  boolean ascii() {
    return ascii;
  }

  /** Whether a variable consists of digits alone. */
  boolean isDigits(int variable) {
    return nextClear(digits, starts[variable], ends[variable]) == ends[variable];
  }

  /**
   * The start of the first token at or after a position; the end of the message if there is none.
   */
  int tokenStart(int position, int length) {
    return nextSet(tokens, position, length);
  }

  /** The end of the token that holds a position. */
  int tokenEnd(int position, int length) {
    return nextClear(tokens, position, length);
  }

  private void classify(byte[] bytes, int offset, int length) {
    int words = (length + 63 >> 6) + 1;
    if (digits.length < words) {
      digits = new long[words * 2];
      tokens = new long[words * 2];
    }
    Arrays.fill(digits, 0, words, 0);
    Arrays.fill(tokens, 0, words, 0);
    long any = 0;
    for (int at = 0; at < length; at += 8) {
      long eight =
          length - at >= 8
              ? Bytes.getLong(bytes, offset + at)
              : Bytes.getTail(bytes, offset + at, length - at);
      any |= eight;
      long digit = Swar.between(eight, '0', '9');
      long letter = Swar.between(eight | 0x20 * Swar.EACH, 'a', 'z');
      int word = at >> 6;
      digits[word] |= Swar.gather(digit) << at;
      tokens[word] |= Swar.gather((digit | letter | eight) & Swar.HIGH) << at;
    }
    ascii = (any & Swar.HIGH) == 0;
  }

  private int includeBefore(byte[] bytes, int offset, int start, int after) {
    int first = start;
    while (first - 2 >= after && joins(bytes[offset + first - 1])) {
      int before = previousClear(tokens, first - 2) + 1;
      if (before < after || before > first - 2 || !isHexWord(bytes, offset, before, first - 1)) {
        break;
      }
      first = before;
    }
    for (int at = first; at < start; ) {
      int end = nextClear(tokens, at, start);
      add(at, end);
      at = end + 1;
    }
    return start;
  }

  private int includeAfter(byte[] bytes, int offset, int end, int length) {
    int last = end;
    while (last + 1 < length && joins(bytes[offset + last])) {
      int next = nextClear(tokens, last + 1, length);
      if (next == last + 1 || !isHexWord(bytes, offset, last + 1, next)) {
        break;
      }
      add(last + 1, next);
      last = next;
    }
    return last;
  }

  private static boolean joins(byte b) {
    return b == '-' || b == ':';
  }

  private static boolean isHexWord(byte[] bytes, int offset, int start, int end) {
    for (int at = start; at < end; at++) {
      int letter = bytes[offset + at] | 0x20;
      if (letter < 'a' || letter > 'f') {
        return false;
      }
    }
    return true;
  }

  private void add(int start, int end) {
    if (variables == starts.length) {
      starts = Arrays.copyOf(starts, variables * 2);
      ends = Arrays.copyOf(ends, variables * 2);
    }
    starts[variables] = start;
    ends[variables++] = end;
  }

  private static int nextSet(long[] bits, int from, int length) {
    int word = from >> 6;
    long rest = bits[word] & -1L << from;
    while (rest == 0) {
      if (++word << 6 >= length) {
        return length;
      }
      rest = bits[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  private static int nextClear(long[] bits, int from, int length) {
    int word = from >> 6;
    long rest = ~bits[word] & -1L << from;
    while (rest == 0) {
      if (++word << 6 >= length) {
        return length;
      }
      rest = ~bits[word];
    }
    return Math.min((word << 6) + Long.numberOfTrailingZeros(rest), length);
  }

  /** The last clear bit at or before a position; -1 if there is none. */
  private static int previousClear(long[] bits, int from) {
    int word = from >> 6;
    long rest = ~bits[word] & -1L >>> 63 - (from & 63);
    while (rest == 0) {
      if (--word < 0) {
        return -1;
      }
      rest = ~bits[word];
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(rest);
  }
}
