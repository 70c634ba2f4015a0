package io.millrace.pipeline.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names that stand for the {@link Part}s of a record, as a {@link Naming} has them. Of several
 * in one record the one that comes first here is taken; the others are ordinary fields. They are
 * found by their hash in a sparse table that is filled once. Immutable, so shared by all threads.
 */
final class KnownNames {
  /** Returned for a name that stands for no part. */
  static final int NONE = -1;

  private static final int RANK_BITS = 4;

  /** Set for the name of a part itself. */
  private static final int OWN = 1 << RANK_BITS;

  private static final int PART_SHIFT = RANK_BITS + 1;
  private static final int SLOTS = 256;

  private final byte[][] names = new byte[SLOTS][];
  private final int[] lengths = new int[SLOTS];
  private final long[] hashes = new long[SLOTS];
  private final int[] codes = new int[SLOTS];

  KnownNames(Naming naming) {
    naming
        .names()
        .forEach((part, known) -> {
          if (known.size() > 1 << RANK_BITS) {
            throw new IllegalArgumentException(part + " has too many names: " + known);
          }
          for (int rank = 0; rank < known.size(); rank++) {
            int own = known.get(rank).equals(part.ownName()) ? OWN : 0;
            put(known.get(rank), part.index() << PART_SHIFT | own | rank);
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
    return code >> PART_SHIFT;
  }

  /** Whether the name is that of the part itself. */
  static boolean isOwn(int code) {
    return (code & OWN) != 0;
  }

  /** The place of the name among those of its part. */
  static int rank(int code) {
    return code & (1 << RANK_BITS) - 1;
  }
}
