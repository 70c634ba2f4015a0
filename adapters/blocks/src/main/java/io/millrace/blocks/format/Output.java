package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Bytes being written, in an array that grows and is used again. Numbers are little-endian; a
 * {@code varint} is an unsigned LEB128 of up to 10 bytes, a {@code zigzag} one of a signed number.
 * Not thread-safe.
 */
final class Output {
  private byte[] bytes;
  private int length;

  Output(int initial) {
    bytes = new byte[Math.max(initial, 64)];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets what was written. */
  Output clear() {
    length = 0;
    return this;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void u8(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void u32(int value) {
    ensure(4);
    Bytes.putInt(bytes, length, value);
    length += 4;
  }

  void u64(long value) {
    ensure(8);
    Bytes.putLong(bytes, length, value);
    length += 8;
  }

  void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void write(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void write(byte[] from) {
    write(from, 0, from.length);
  }

  /** A varint of the length, then the bytes. */
  void string(byte[] from, int offset, int count) {
    varint(count);
    write(from, offset, count);
  }

  void string(byte[] from) {
    string(from, 0, from.length);
  }

  /**
   * Makes room for so many bytes that the caller will put into {@link #bytes()}, and counts them.
   */
  int reserve(int count) {
    ensure(count);
    int at = length;
    length += count;
    return at;
  }

  /** Takes back the last bytes written. */
  void truncate(int newLength) {
    length = newLength;
  }

  /** Makes room for more bytes, so that the array is not exchanged until they are written. */
  void ensure(int more) {
    if (bytes.length - length < more) {
      long wanted = Math.max(bytes.length * 2L, (long) length + more);
      if (wanted > Integer.MAX_VALUE - 16) {
        wanted = Integer.MAX_VALUE - 16;
        if (wanted - length < more) {
          throw new IllegalStateException("a block cannot exceed 2 GiB");
        }
      }
      bytes = Arrays.copyOf(bytes, (int) wanted);
    }
  }
}
