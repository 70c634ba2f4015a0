package io.millrace.blocks.format;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a {@link RowGroup}: a range of them, or any, as a bitmap. Immutable, so safe to
 * share between threads.
 */
public final class RowSet {
  private static final RowSet NONE = new RowSet(0, 0, null);

  private final int from;
  private final int to;
  private final long @Nullable [] bits;

  /** All of [from, to) if bits is null, else those of them that have their bit set. */
  private RowSet(int from, int to, long @Nullable [] bits) {
    this.from = from;
    this.to = to;
    this.bits = bits;
  }

  public static RowSet none() {
    return NONE;
  }

  /** The rows of [from, to). */
  public static RowSet range(int from, int to) {
    return from >= to ? NONE : new RowSet(from, to, null);
  }

  /**
   * The rows whose bits are set: row r is bit {@code r & 63} of word {@code r >> 6}. The array is
   * not copied and must not change afterwards.
   */
  public static RowSet of(long[] bits) {
    return new RowSet(0, bits.length << 6, bits).trimmed();
  }

  /** Whether it holds no row. */
  public boolean isEmpty() {
    return from >= to;
  }

  /** Whether it is all of a range, so that nothing has to be looked up in it. */
  boolean isRange() {
    return bits == null;
  }

  /** The first row; 0 if there is none. */
  public int first() {
    return from;
  }

  /** One more than the last row; 0 if there is none. */
  public int end() {
    return to;
  }

  public int count() {
    if (bits == null) {
      return to - from;
    }
    int count = 0;
    for (int word = from >> 6; word <= (to - 1) >> 6; word++) {
      count += Long.bitCount(word(bits, word));
    }
    return count;
  }

  /** The rows, in order, for who goes over them several times. */
  public int[] toArray() {
    int[] rows = new int[count()];
    if (bits == null) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = from + i;
      }
      return rows;
    }
    int at = 0;
    for (int word = from >> 6; word << 6 < to; word++) {
      for (long rest = word(bits, word); rest != 0; rest &= rest - 1) {
        rows[at++] = (word << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return rows;
  }

  /** The first row at or after the given one; -1 if there is none. */
  public int next(int row) {
    int start = Math.max(row, from);
    if (start >= to) {
      return -1;
    }
    if (bits == null) {
      return start;
    }
    int last = (to - 1) >> 6;
    int word = start >> 6;
    long rest = word(bits, word) & -1L << start;
    while (rest == 0) {
      if (++word > last) {
        return -1;
      }
      rest = word(bits, word);
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /** The last row at or before the given one; -1 if there is none. */
  public int previous(int row) {
    int start = Math.min(row, to - 1);
    if (start < from) {
      return -1;
    }
    if (bits == null) {
      return start;
    }
    int first = from >> 6;
    int word = start >> 6;
    long rest = word(bits, word) & -1L >>> 63 - (start & 63);
    while (rest == 0) {
      if (--word < first) {
        return -1;
      }
      rest = word(bits, word);
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(rest);
  }

  /** The rows that both hold. */
  public RowSet and(RowSet other) {
    int start = Math.max(from, other.from);
    int end = Math.min(to, other.to);
    if (start >= end) {
      return NONE;
    }
    if (bits == null) {
      return new RowSet(start, end, other.bits).trimmed();
    }
    if (other.bits == null) {
      return new RowSet(start, end, bits).trimmed();
    }
    long[] both = new long[((end - 1) >> 6) + 1];
    for (int word = start >> 6; word < both.length; word++) {
      both[word] = word(bits, word) & other.word(other.bits, word);
    }
    return new RowSet(start, end, both).trimmed();
  }

  /** The rows that either holds. */
  public RowSet or(RowSet other) {
    if (isEmpty() || other.covers(this)) {
      return other;
    }
    if (other.isEmpty() || covers(other)) {
      return this;
    }
    long[] either = new long[((Math.max(to, other.to) - 1) >> 6) + 1];
    addTo(either);
    other.addTo(either);
    return of(either);
  }

  /** The rows of this that the other does not hold. */
  public RowSet without(RowSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    if (other.covers(this)) {
      return NONE;
    }
    long[] rest = new long[((to - 1) >> 6) + 1];
    addTo(rest);
    for (int word = from >> 6; word < rest.length; word++) {
      rest[word] &= ~other.wordOrRange(word);
    }
    return of(rest);
  }

  /** Those of its rows that pass, looked at one by one. */
  public RowSet filter(IntPredicate passes) {
    if (isEmpty()) {
      return this;
    }
    long[] passing = new long[(to - 1 >> 6) + 1];
    if (bits == null) {
      for (int row = from; row < to; row++) {
        if (passes.test(row)) {
          passing[row >> 6] |= 1L << row;
        }
      }
    } else {
      for (int row = from; row >= 0; row = next(row + 1)) {
        if (passes.test(row)) {
          passing[row >> 6] |= 1L << row;
        }
      }
    }
    return of(passing);
  }

  /** Sets the bits of its rows in a bitmap that is long enough. */
  public void addTo(long[] bitmap) {
    if (!isEmpty()) {
      for (int word = from >> 6; word <= (to - 1) >> 6; word++) {
        bitmap[word] |= wordOrRange(word);
      }
    }
  }

  private boolean covers(RowSet other) {
    return bits == null && from <= other.from && to >= other.to;
  }

  private RowSet trimmed() {
    int first = next(from);
    if (first < 0) {
      return NONE;
    }
    int end = previous(to - 1) + 1;
    return first == from && end == to ? this : new RowSet(first, end, bits);
  }

  private long wordOrRange(int word) {
    return bits == null ? inRange(word) : word(bits, word);
  }

  private long word(long[] words, int word) {
    return word < words.length ? words[word] & inRange(word) : 0;
  }

  /** The bits of a word that lie in [from, to). */
  private long inRange(int word) {
    int start = word << 6;
    if (isEmpty() || start + 64 <= from || start >= to) {
      return 0;
    }
    long mask = -1L;
    if (start < from) {
      mask &= -1L << from;
    }
    if (start + 64 > to) {
      mask &= -1L >>> -to;
    }
    return mask;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof RowSet that) || from != that.from || to != that.to) {
      return false;
    }
    for (int word = from >> 6; word << 6 < to; word++) {
      if (wordOrRange(word) != that.wordOrRange(word)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * from + to;
  }

  @Override
  public String toString() {
    int[] rows = new int[Math.min(count(), 16)];
    for (int i = 0, row = next(0); i < rows.length; i++, row = next(row + 1)) {
      rows[i] = row;
    }
    return "RowSet[" + count() + " rows, from " + Arrays.toString(rows) + "]";
  }
}
