package io.millrace.blocks.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A Bloom filter whose every key lies in one word of 64 bits, so that a look-up touches one cache
 * line (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", 2007). Stored
 * as its words, little-endian; key with hash h sets in word {@code h x words / 2^64} (unsigned) the
 * four bits numbered by bits 0-5, 6-11, 12-17 and 18-23 of h. The hash is {@link TokenHash}, the
 * number of words that of the section's bytes by eight. A filter without words holds nothing.
 *
 * <p>At 8 bits a key one absent key in thirty passes, at 12 one in a hundred.
 */
final class BloomFilter {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private long[] hashes = new long[1024];
  private int count;
  private long[] seen = {};

  /** Notes a key. */
  void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = hash;
  }

  void clear() {
    count = 0;
  }

  /** Writes the filter of all keys noted, with so many bits for each distinct one. */
  void write(int bitsPerKey, Output out) {
    int words = (int) (((long) distinct() * bitsPerKey + 63) / 64);
    int at = out.reserve(words * 8);
    byte[] bytes = out.bytes();
    Arrays.fill(bytes, at, at + words * 8, (byte) 0);
    for (int i = 0; i < count; i++) {
      int word = at + 8 * (int) Math.unsignedMultiplyHigh(hashes[i], words);
      Bytes.putLong(bytes, word, Bytes.getLong(bytes, word) | mask(hashes[i]));
    }
  }

  /** Whether the key may have been noted; false is certain. An empty filter holds nothing. */
  static boolean mayContain(MemorySegment filter, long hash) {
    long words = filter.byteSize() / 8;
    if (words == 0) {
      return false;
    }
    long mask = mask(hash);
    return (filter.get(WORD, 8 * Math.unsignedMultiplyHigh(hash, words)) & mask) == mask;
  }

  private static long mask(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }

  /**
   * About how many distinct keys there are: by the share of bits that they hit (linear counting).
   */
  private int distinct() {
    if (count == 0) {
      return 0;
    }
    int words = Math.max(1, Integer.highestOneBit(count) >> 4);
    if (seen.length < words) {
      seen = new long[words];
    }
    Arrays.fill(seen, 0, words, 0);
    long last = words * 64L - 1;
    for (int i = 0; i < count; i++) {
      // Other bits than those that choose the word of the filter.
      int bit = (int) (hashes[i] >>> 24 & last);
      seen[bit >> 6] |= 1L << bit;
    }
    int hit = 0;
    for (int word = 0; word < words; word++) {
      hit += Long.bitCount(seen[word]);
    }
    double size = words * 64.0;
    double free = Math.max(size - hit, 1);
    return Math.clamp(Math.round(-size * Math.log(free / size)), 1, count);
  }
}
