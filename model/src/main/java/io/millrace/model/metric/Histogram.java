package io.millrace.model.metric;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.BiConsumer;

/**
 * How often values occurred, in buckets whose width is at most 1/128 of their values, so that
 * histograms can be added without losing anything more. Values are whole and not negative, in the
 * unit of their metric. Immutable.
 *
 * <p>The buckets are those of HdrHistogram with two significant digits and a lowest value of 1
 * (Tene: HdrHistogram, the layout of its counts): values below 256 have a bucket each, and each
 * following power of two is cut in 128. With e the number of bits of a value less 8, or 0, its
 * bucket is
 *
 * <pre>
 * index = 128 e + (value >> e)      0 to {@link #BUCKETS} - 1
 * </pre>
 *
 * A recorder of more digits can be put into these buckets without error, as its own lie within
 * them.
 *
 * <p>Encoded, of the buckets that hold something, in order:
 *
 * <pre>
 * u8     1, the version
 * varint number of buckets
 * each:  varint index, less that of the bucket before (of the first: the index itself)
 *        varint count, at least 1
 * </pre>
 *
 * A varint is an unsigned LEB128. As text it is that in Base64 (RFC 4648, section 4, padded).
 */
public final class Histogram {
  /** The number of buckets there can be. */
  public static final int BUCKETS = 7296;

  /** Without any value. */
  public static final Histogram EMPTY = new Histogram(new int[0], new long[0]);

  /** The most bytes of an encoded histogram. */
  public static final int MAX_BYTES = 1 + 2 + BUCKETS * (2 + 9);

  private static final byte VERSION = 1;
  private static final int HALF_BITS = 7;

  private final int[] indexes;
  private final long[] counts;
  private final long count;

  private Histogram(int[] indexes, long[] counts) {
    this.indexes = indexes;
    this.counts = counts;
    long sum = 0;
    for (long one : counts) {
      sum = Math.addExact(sum, one);
    }
    this.count = sum;
  }

  /** The bucket of a value, which must not be negative. */
  public static int indexOf(long value) {
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(value) - HALF_BITS - 1);
    return (shift << HALF_BITS) + (int) (value >>> shift);
  }

  /** The least value of a bucket. */
  public static long lowest(int index) {
    int shift = Math.max(0, (index >>> HALF_BITS) - 1);
    return (index - ((long) shift << HALF_BITS)) << shift;
  }

  /** The greatest value of a bucket. */
  public static long highest(int index) {
    int shift = Math.max(0, (index >>> HALF_BITS) - 1);
    return lowest(index) + ((1L << shift) - 1);
  }

  /** How many values went into it. */
  public long count() {
    return count;
  }

  /**
   * A value that at least the given part of all values does not exceed, and that is at most 0.8 %
   * above the least such: the greatest of its bucket. NaN if there are no values.
   *
   * @param quantile from 0 to 1
   */
  public double quantile(double quantile) {
    if (count == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(quantile * count));
    long seen = 0;
    for (int i = 0; i < indexes.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return highest(indexes[i]);
      }
    }
    return highest(indexes[indexes.length - 1]);
  }

  /**
   * The percentiles.
   *
   * @param max the greatest value, which none of them exceeds; NaN if it is not known
   */
  public Percentiles percentiles(double max) {
    double bound = Double.isNaN(max) ? Double.POSITIVE_INFINITY : max;
    return new Percentiles(
        Math.min(bound, quantile(0.5)),
        Math.min(bound, quantile(0.95)),
        Math.min(bound, quantile(0.99)),
        Math.min(bound, quantile(0.999)));
  }

  /** Calls for each bucket that holds something, in order, with its index and count. */
  public void forEach(BiConsumer<Integer, Long> action) {
    for (int i = 0; i < indexes.length; i++) {
      action.accept(indexes[i], counts[i]);
    }
  }

  /** The encoded histogram, as described above. */
  public byte[] encode() {
    byte[] bytes = new byte[1 + 2 + indexes.length * (2 + 9)];
    bytes[0] = VERSION;
    int at = varint(bytes, 1, indexes.length);
    int before = 0;
    for (int i = 0; i < indexes.length; i++) {
      at = varint(bytes, at, indexes[i] - before);
      at = varint(bytes, at, counts[i]);
      before = indexes[i];
    }
    return Arrays.copyOf(bytes, at);
  }

  /** {@link #encode()} as text. */
  public String text() {
    return Base64.getEncoder().encodeToString(encode());
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static Histogram decode(byte[] bytes) {
    return new Decoder(bytes).decode();
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static Histogram ofText(String text) {
    return decode(Base64.getDecoder().decode(text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && Arrays.equals(indexes, that.indexes)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "Histogram[" + count + " values in " + indexes.length + " buckets]";
  }

  private static int varint(byte[] bytes, int from, long value) {
    int at = from;
    long rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** Reads a histogram and believes nothing of what it reads. */
  private static final class Decoder {
    private final byte[] bytes;
    private int at;

    Decoder(byte[] bytes) {
      this.bytes = bytes;
    }

    Histogram decode() {
      if (bytes.length < 2 || bytes[at++] != VERSION) {
        throw new IllegalArgumentException("not a histogram of version " + VERSION);
      }
      long size = varint();
      if (size < 0 || size > BUCKETS) {
        throw damaged();
      }
      int[] indexes = new int[(int) size];
      long[] counts = new long[(int) size];
      long index = -1;
      for (int i = 0; i < size; i++) {
        long step = varint();
        if (step < (i == 0 ? 0 : 1) || step >= BUCKETS) {
          throw damaged();
        }
        index = i == 0 ? step : index + step;
        counts[i] = varint();
        if (index >= BUCKETS || counts[i] < 1) {
          throw damaged();
        }
        indexes[i] = (int) index;
      }
      if (at != bytes.length) {
        throw damaged();
      }
      try {
        return new Histogram(indexes, counts);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("the histogram counts more than can be counted", e);
      }
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        if (at == bytes.length) {
          throw damaged();
        }
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw damaged();
    }

    private static IllegalArgumentException damaged() {
      return new IllegalArgumentException("the histogram is damaged");
    }
  }

  /** Adds values and histograms up. Takes at most 57 KiB. Not thread-safe. */
  public static final class Builder {
    private long[] counts = new long[256];

    /** Takes a value; a negative one counts as 0. */
    public Builder add(long value) {
      return add(indexOf(Math.max(0, value)), 1);
    }

    /** Takes so many values of a bucket. */
    public Builder add(int index, long times) {
      if (index >= counts.length) {
        counts = Arrays.copyOf(counts, Math.min(BUCKETS, Math.max(2 * counts.length, index + 1)));
      }
      counts[index] = Math.addExact(counts[index], times);
      return this;
    }

    /** Takes all values of another. */
    public Builder add(Histogram other) {
      for (int i = 0; i < other.indexes.length; i++) {
        add(other.indexes[i], other.counts[i]);
      }
      return this;
    }

    /** Forgets all, and keeps its memory for what comes next. */
    public Builder clear() {
      Arrays.fill(counts, 0);
      return this;
    }

    /** What was taken so far. */
    public Histogram build() {
      int size = 0;
      for (long count : counts) {
        size += count > 0 ? 1 : 0;
      }
      int[] indexes = new int[size];
      long[] present = new long[size];
      int to = 0;
      for (int index = 0; index < counts.length; index++) {
        if (counts[index] > 0) {
          indexes[to] = index;
          present[to++] = counts[index];
        }
      }
      return new Histogram(indexes, present);
    }
  }
}
