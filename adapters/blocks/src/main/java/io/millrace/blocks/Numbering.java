package io.millrace.blocks;

/**
 * Numbers different keys in the order of their first appearance: by an array where keys are small,
 * else by open addressing. Not thread-safe.
 */
final class Numbering {
  /** Keys below this get an array. */
  private static final int MAX_ARRAY = 1 << 16;

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** By key: its number plus one. Empty if keys are not small. */
  private final int[] byKey;

  /** By place: the key there, if {@link #numbers} is not 0. At most half of the places are used. */
  private long[] keys = {};

  /** By place: the number plus one, or 0. */
  private int[] numbers = {};

  private int size;

  /**
   * @param bound keys are within [0, bound)
   */
  Numbering(long bound) {
    if (bound <= MAX_ARRAY) {
      byKey = new int[(int) bound];
    } else {
      byKey = new int[0];
      keys = new long[256];
      numbers = new int[256];
    }
  }

  /** How many different keys there were. */
  int size() {
    return size;
  }

  /** The number of a key. */
  int number(long key) {
    if (byKey.length > 0) {
      int known = byKey[(int) key];
      if (known == 0) {
        known = ++size;
        byKey[(int) key] = known;
      }
      return known - 1;
    }
    int at = place(key);
    if (numbers[at] == 0) {
      if (size * 2 >= keys.length) {
        grow();
        at = place(key);
      }
      keys[at] = key;
      numbers[at] = ++size;
    }
    return numbers[at] - 1;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int at = (int) ((key * GAMMA) >>> 32) & mask;
    while (numbers[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
