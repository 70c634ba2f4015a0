package io.millrace.pipeline.record;

/**
 * The names of the last record, in their order. A program writes the same few names in the same
 * order in nearly all its records; where a record follows the layout, comparing two or three words
 * tells a name, and neither scanning, nor hashing, nor a search for duplicates is needed.
 *
 * <p>Invariant: the names are different from one another.
 */
final class Layout {
  /** Names behind these are not learnt, nor names longer than fit. */
  private static final int NAMES = 64;

  /** Bytes kept for each name, its quotes included. */
  private static final int STRIDE = 64;

  private final byte[] quoted = new byte[NAMES * STRIDE + Body.PADDING];
  private final int[] lengths = new int[NAMES];
  private final long[] hashes = new long[NAMES];
  private final int[] codes = new int[NAMES];
  private int size;

  int size() {
    return size;
  }

  /** Whether the name of a place in the layout, in its quotes, stands at an index. */
  boolean matches(int place, byte[] bytes, int at) {
    return EightBytes.equal(quoted, place * STRIDE, bytes, at, lengths[place]);
  }

  /** Bytes of a name, its quotes included. */
  int quotedLength(int place) {
    return lengths[place];
  }

  long hash(int place) {
    return hashes[place];
  }

  /** What {@link KnownNames#find} says of the name. */
  int code(int place) {
    return codes[place];
  }

  /** Forgets the names from a place on. */
  void truncate(int place) {
    size = place;
  }

  /** Learns the next name, which lies unescaped between quotes; false if there is no room. */
  boolean learn(byte[] bytes, int index, int length, long hash, int code) {
    if (size == NAMES || length + 2 > STRIDE) {
      return false;
    }
    System.arraycopy(bytes, index - 1, quoted, size * STRIDE, length + 2);
    lengths[size] = length + 2;
    hashes[size] = hash;
    codes[size] = code;
    size++;
    return true;
  }
}
