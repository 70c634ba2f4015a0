package io.millrace.pipeline.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names that stand for the {@link Part}s of a record, its own name first. Of several in one
 * record the one that comes first here is taken; the others are ordinary fields. They are found by
 * their hash in a sparse table that is filled once. Immutable, so shared by all threads.
 */
final class KnownNames {
  /** Returned for a name that stands for no part. */
  static final int NONE = -1;

  private static final int RANK_BITS = 4;
  private static final int SLOTS = 256;

  private final byte[][] names = new byte[SLOTS][];
  private final int[] lengths = new int[SLOTS];
  private final long[] hashes = new long[SLOTS];
  private final int[] codes = new int[SLOTS];

  KnownNames(Naming naming) {
    naming
        .names()
        .forEach((part, known) -> {
          for (int rank = 0; rank < known.size(); rank++) {
            put(known.get(rank), part.index() << RANK_BITS | rank);
          }
        });
  }

  private void put(String text, int code) {
    byte[] name = text.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(name, name.length + Body.PADDING);
    long hash = EightBytes.hash(padded, 0, name.length);
    int slot = (int) hash & SLOTS - 1;
    while (names[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    names[slot] = padded;
    lengths[slot] = name.length;
    hashes[slot] = hash;
    codes[slot] = code;
  }

  /** The code of a name, for {@link #part} and {@link #rank}; or {@link #NONE}. */
  int find(byte[] bytes, int offset, int length, long hash) {
    int slot = (int) hash & SLOTS - 1;
    while (lengths[slot] != 0) {
      if (hashes[slot] == hash
          && lengths[slot] == length
          && EightBytes.equal(names[slot], 0, bytes, offset, length)) {
        return codes[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return NONE;
  }

  /** The {@link Part#index} in a code. */
  static int part(int code) {
    return code >> RANK_BITS;
  }

  /** The place of the name among those of its part; 0 is the name of the part itself. */
  static int rank(int code) {
    return code & (1 << RANK_BITS) - 1;
  }
}
