package io.millrace.blocks.format;

import io.millrace.ports.MillraceException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what an {@link Output} wrote. The bytes come from a file that may be damaged or forged, so
 * every read is checked against the end, and every count against what could be there. Not
 * thread-safe.
 */
final class Input {
  private final byte[] bytes;
  private final int end;
  private int position;

  Input(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  /** What is thrown when stored bytes make no sense. */
  static MillraceException corrupt(String what) {
    return new MillraceException(
        MillraceException.Kind.CORRUPT,
        "the block is damaged: " + what + "; restore it or drop it");
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  int u8() {
    need(1);
    return bytes[position++] & 0xff;
  }

  int u32() {
    need(4);
    int value = Bytes.getInt(bytes, position);
    position += 4;
    return value;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw corrupt("a number is too long");
  }

  long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /** A varint that must lie within [0, max]. */
  int count(int max) {
    long value = varint();
    if (value < 0 || value > max) {
      throw corrupt("a count of " + value + " exceeds " + max);
    }
    return (int) value;
  }

  /** Passes over so many bytes and returns where they start. */
  int skip(int count) {
    need(count);
    int at = position;
    position += count;
    return at;
  }

  byte[] string() {
    int length = count(remaining());
    byte[] value = new byte[length];
    System.arraycopy(bytes, skip(length), value, 0, length);
    return value;
  }

  String text() {
    int length = count(remaining());
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  private void need(int count) {
    if (count < 0 || count > end - position) {
      throw corrupt("it ends too early");
    }
  }
}
