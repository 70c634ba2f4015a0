package io.millrace.blocks.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unaligned little-endian loads and stores on byte arrays, and the one hash of byte ranges. */
final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Odd constants with an even spread of bits; part of the format of the Bloom filters. */
  private static final long SALT_1 = 0x9e3779b97f4a7c15L;

  private static final long SALT_2 = 0xd6e8feb86659fd93L;
  private static final long SALT_3 = 0xa0761d6478bd642fL;

  private Bytes() {}

  /** An ASCII letter without its case; any other byte as it is. */
  static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  static long getLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  static int getInt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  static void putInt(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  /** The bytes of a range of less than eight, as the low bytes of a long. */
  static long getTail(byte[] bytes, int offset, int length) {
    if (length <= 0) {
      return 0;
    }
    if (offset + 8 <= bytes.length) {
      return getLong(bytes, offset) & -1L >>> 64 - 8 * length;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[offset + i] & 0xffL) << 8 * i;
    }
    return value;
  }

  /**
   * A hash of 64 bits: 16 bytes at a time are folded by a multiplication to 128 bits, in the manner
   * of wyhash. With a seed that nobody outside knows, nobody can provoke collisions.
   */
  static long hash(byte[] bytes, int offset, int length, long seed) {
    long hash = seed ^ SALT_3;
    int at = offset;
    int rest = length;
    while (rest >= 16) {
      hash = fold(getLong(bytes, at) ^ SALT_1, getLong(bytes, at + 8) ^ hash);
      at += 16;
      rest -= 16;
    }
    long first;
    long second = 0;
    if (rest >= 8) {
      first = getLong(bytes, at);
      second = getTail(bytes, at + 8, rest - 8);
    } else {
      first = getTail(bytes, at, rest);
    }
    return fold(SALT_2 ^ length, fold(first ^ SALT_1, second ^ hash));
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }
}
