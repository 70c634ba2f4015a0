package io.millrace.pipeline.record;

/**
 * Cuts a text of {@code name:value,name,...} into its pairs, by their indexes in the array that
 * holds it. Empty pairs are passed over. Not thread-safe; made to be reused.
 */
final class TagList {
  private int next;
  private int end;

  /** Of the last pair: where its name is, and its value, which may be missing. */
  int nameStart;

  int nameEnd;
  int valueStart;
  int valueEnd;

  /** Starts on a range. */
  void start(int index, int length) {
    next = index;
    end = index + length;
  }

  /** Goes to the next pair of the text, which the array still holds; false behind the last. */
  boolean next(byte[] bytes) {
    while (next < end) {
      nameStart = next;
      nameEnd = find(bytes, ':', next, find(bytes, ',', next, end));
      valueEnd = find(bytes, ',', nameEnd, end);
      valueStart = Math.min(nameEnd + 1, valueEnd);
      next = valueEnd + 1;
      if (nameEnd > nameStart) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last pair has a value, if an empty one. */
  boolean hasValue() {
    return nameEnd < valueEnd;
  }

  private static int find(byte[] bytes, char wanted, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}
