package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * The values of one variable as text, copied behind each other; and what they have in common if
 * each is a number between the same letters, as in {@code 12ms} or {@code node7}. Not thread-safe.
 */
final class VariableTexts implements Strings {
  private byte[] text = new byte[1024];
  private int[] offsets = new int[257];
  private int count;
  private int prefix;
  private int suffix;

  void clear() {
    count = 0;
  }

  void add(byte[] from, int offset, int length) {
    int at = append(length);
    System.arraycopy(from, offset, text, at, length);
  }

  void add(long number, int digits) {
    int at = append(digits);
    Decimal.write(number, text, at, digits);
  }

  private int append(int length) {
    if (count + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2 + 1);
    }
    int at = offsets[count];
    if (text.length - at < length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, at + length));
    }
    offsets[++count] = at + length;
    return at;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public byte[] text() {
    return text;
  }

  @Override
  public int offset(int id) {
    return offsets[id];
  }

  @Override
  public int length(int id) {
    return offsets[id + 1] - offsets[id];
  }

  /**
   * Whether all are a number between the same prefix and suffix, neither of which holds a digit.
   */
  boolean findAffixes() {
    prefix = 0;
    int length = length(0);
    while (prefix < length && !isDigit(text[prefix])) {
      prefix++;
    }
    suffix = 0;
    while (suffix < length - prefix && !isDigit(text[length - 1 - suffix])) {
      suffix++;
    }
    for (int i = 0; i < count; i++) {
      int digits = digits(i);
      int start = offsets[i];
      int end = offsets[i + 1];
      if (digits < 1
          || digits > Decimal.MAX_DIGITS
          || !Arrays.equals(text, start, start + prefix, text, 0, prefix)
          || !Arrays.equals(text, end - suffix, end, text, length - suffix, length)) {
        return false;
      }
      for (int at = start + prefix; at < end - suffix; at++) {
        if (!isDigit(text[at])) {
          return false;
        }
      }
    }
    return true;
  }

  void writeAffixes(Output out) {
    out.string(text, 0, prefix);
    out.string(text, length(0) - suffix, suffix);
  }

  /** The digits between the affixes. */
  int digits(int id) {
    return length(id) - prefix - suffix;
  }

  /** The number between the affixes. */
  long number(int id) {
    return Decimal.parse(text, offsets[id] + prefix, digits(id));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
