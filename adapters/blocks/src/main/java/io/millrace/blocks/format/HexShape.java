package io.millrace.blocks.format;

import org.jspecify.annotations.Nullable;

/**
 * What strings of one length have in common if all are made like {@code 7f3a09c2...} or {@code
 * 6fa1c8e0-12ab-...} or {@code req-00c4f1}: at each position either all hold the same byte, or all
 * hold a hexadecimal digit. Stored is one byte for each position: the byte, {@link #LOWER} or
 * {@link #UPPER} for a digit in that case. A string is then its digits, two to a byte, the first in
 * the high half.
 */
final class HexShape {
  static final byte LOWER = (byte) 0xff;
  static final byte UPPER = (byte) 0xfe;

  /** Longer strings are no ids. */
  static final int MAX_LENGTH = 128;

  private static final byte[] LOWER_DIGITS =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final byte[] UPPER_DIGITS =
      "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final byte[] shape;
  private final int digits;

  HexShape(byte[] shape) {
    this.shape = shape;
    int count = 0;
    for (byte b : shape) {
      if (isDigit(b)) {
        count++;
      }
    }
    digits = count;
  }

  static HexShape read(Input in) {
    byte[] shape = in.string();
    if (shape.length > MAX_LENGTH) {
      throw Input.corrupt("a shape is too long");
    }
    return new HexShape(shape);
  }

  byte[] bytes() {
    return shape;
  }

  /** Length of the strings. */
  int length() {
    return shape.length;
  }

  /** Bytes that a string takes when packed. */
  int packedLength() {
    return digits + 1 >> 1;
  }

  /** Whether every string of the table from {@code first} on fits; the shape, or null. */
  static @Nullable HexShape of(Strings strings) {
    int n = strings.size();
    int length = n == 0 ? 0 : strings.length(0);
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    byte[] text = strings.text();
    byte[] first = new byte[length];
    System.arraycopy(text, strings.offset(0), first, 0, length);
    boolean[] varies = new boolean[length];
    boolean upper = false;
    boolean lower = false;
    for (int i = 1; i < n; i++) {
      if (strings.length(i) != length) {
        return null;
      }
      int at = strings.offset(i);
      for (int p = 0; p < length; p++) {
        varies[p] |= text[at + p] != first[p];
      }
    }
    for (int i = 0; i < n; i++) {
      int at = strings.offset(i);
      for (int p = 0; p < length; p++) {
        if (varies[p]) {
          byte b = text[at + p];
          lower |= b >= 'a' && b <= 'f';
          upper |= b >= 'A' && b <= 'F';
          if (nibble(b) < 0 || lower && upper) {
            return null;
          }
        }
      }
    }
    for (int p = 0; p < length; p++) {
      if (varies[p]) {
        first[p] = upper ? UPPER : LOWER;
      } else if (isDigit(first[p])) {
        return null;
      }
    }
    return new HexShape(first);
  }

  /** Packs a string that fits. */
  void pack(byte[] text, int offset, Output out) {
    int pending = -1;
    for (int p = 0; p < shape.length; p++) {
      if (isDigit(shape[p])) {
        int nibble = nibble(text[offset + p]);
        if (pending < 0) {
          pending = nibble;
        } else {
          out.u8(pending << 4 | nibble);
          pending = -1;
        }
      }
    }
    if (pending >= 0) {
      out.u8(pending << 4);
    }
  }

  /** Unpacks a string to its place. */
  void unpack(byte[] packed, int offset, byte[] to, int at) {
    int digit = 0;
    for (int p = 0; p < shape.length; p++) {
      byte b = shape[p];
      if (isDigit(b)) {
        int both = packed[offset + (digit >> 1)];
        int nibble = (digit & 1) == 0 ? both >> 4 & 15 : both & 15;
        digit++;
        b = (b == UPPER ? UPPER_DIGITS : LOWER_DIGITS)[nibble];
      }
      to[at + p] = b;
    }
  }

  private static boolean isDigit(byte b) {
    return b == LOWER || b == UPPER;
  }

  private static int nibble(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
