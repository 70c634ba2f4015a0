package io.millrace.pipeline.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Eight bytes at a time, held in a long whose lowest byte is the first: finding bytes in a word,
 * hashing and comparing ranges. The arrays must go on for {@link Body#PADDING} bytes behind a
 * range.
 */
final class EightBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** Odd, and another one in each process, so that nobody can send names that collide. */
  private static final long MULTIPLIER = ThreadLocalRandom.current().nextLong() | 1;

  private EightBytes() {}

  static long at(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  /**
   * Marks the bytes that end the plain part of a JSON string: quote, backslash, below 0x20, and all
   * that are not ASCII. Above the first marked byte others may be marked wrongly.
   */
  static long endings(long word) {
    return (controlled(word) | word) & HIGH;
  }

  /** As {@link #endings}, but passing over what is not ASCII. */
  static long asciiEndings(long word) {
    return controlled(word) & ~word & HIGH;
  }

  /**
   * High bits of the bytes that are a quote, a backslash or below 0x20. A byte that is not ASCII
   * may be marked or not, but lends nothing to the subtraction in the byte above it.
   */
  private static long controlled(long word) {
    return ((word ^ LOW * '"') - LOW) | (word ^ LOW * '\\') - LOW | word - LOW * 0x20;
  }

  /** Index within the word of the first marked byte. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  static long hash(byte[] bytes, int offset, int length) {
    long hash = length;
    int at = offset;
    int rest = length;
    while (rest >= 8) {
      hash = mix(hash ^ at(bytes, at));
      at += 8;
      rest -= 8;
    }
    return rest == 0 ? hash : mix(hash ^ head(bytes, at, rest));
  }

  static boolean equal(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    int at = 0;
    while (length - at >= 8) {
      if (at(a, aOffset + at) != at(b, bOffset + at)) {
        return false;
      }
      at += 8;
    }
    return at == length || head(a, aOffset + at, length - at) == head(b, bOffset + at, length - at);
  }

  /** The first one to eight bytes at an index, the others zero. */
  private static long head(byte[] bytes, int index, int count) {
    return at(bytes, index) & (-1L >>> (64 - 8 * count));
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 32);
  }
}
