package io.millrace.protocols.otlp;

import io.millrace.model.metric.Percentiles;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.protobuf.ProtobufReader;
import java.util.Arrays;

/**
 * Reads the buckets of a histogram. Those with explicit bounds lie between these, the first below
 * all and the last above; those of an exponential one between powers of a base, which its scale
 * tells:
 *
 * <pre>
 * base = 2^(2^-scale);  bucket i: from base^(offset + i), left out, to base^(offset + i + 1)
 * Buckets offset 1 (sint32), bucket_counts 2 (uint64)
 * </pre>
 *
 * Not thread-safe; made to be reused.
 */
final class HistogramBuckets {
  private final ProtobufReader reader;
  private final Numbers counts = new Numbers();
  private final Numbers bounds = new Numbers();
  private final Numbers positive = new Numbers();
  private final Numbers negative = new Numbers();
  private int positiveOffset;
  private int negativeOffset;
  private int scale;
  private long zeros;
  private final Buckets buckets = new Buckets();

  HistogramBuckets(ProtobufReader reader) {
    this.reader = reader;
  }

  void clear() {
    counts.size = 0;
    bounds.size = 0;
    positive.size = 0;
    negative.size = 0;
    positiveOffset = 0;
    negativeOffset = 0;
    scale = 0;
    zeros = 0;
  }

  /** The reader's field is {@code bucket_counts}. */
  void counts() throws BadRecord {
    reader.eachFixed64(count -> counts.add((double) count));
  }

  /** The reader's field is {@code explicit_bounds}. */
  void bounds() throws BadRecord {
    reader.eachFixed64(bits -> bounds.add(Double.longBitsToDouble(bits)));
  }

  /** The reader's field is {@code scale}. */
  void scale() {
    scale = zigzag(reader.number());
  }

  /** The reader's field is {@code zero_count}. */
  void zeros() {
    zeros = reader.number();
  }

  /** The reader's field is {@code positive}. */
  void positive() throws BadRecord {
    positiveOffset = exponential(positive);
  }

  /** The reader's field is {@code negative}. */
  void negative() throws BadRecord {
    negativeOffset = exponential(negative);
  }

  private int exponential(Numbers numbers) throws BadRecord {
    int offset = 0;
    long mark = reader.enter();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> offset = zigzag(reader.number());
        case 2 -> reader.eachVarint(count -> numbers.add((double) count));
        default -> {}
      }
    }
    reader.leave(mark);
    return offset;
  }

  /** A signed number of 32 bits, whose sign is its lowest. */
  private static int zigzag(long number) {
    return (int) (number >>> 1 ^ -(number & 1));
  }

  /**
   * The percentiles that follow from them.
   *
   * @param min the least value, NaN if it is not known
   * @param max the greatest
   * @throws BadRecord if they do not fit together
   */
  Percentiles percentiles(double min, double max) throws BadRecord {
    buckets.clear();
    if (counts.size > 0) {
      explicit();
    }
    double base = Math.pow(2, Math.pow(2, -scale));
    for (int i = negative.size - 1; i >= 0; i--) {
      double index = (double) negativeOffset + i;
      buckets.add(-Math.pow(base, index + 1), -Math.pow(base, index), negative.values[i]);
    }
    buckets.add(0, 0, (double) zeros);
    for (int i = 0; i < positive.size; i++) {
      double index = (double) positiveOffset + i;
      buckets.add(Math.pow(base, index), Math.pow(base, index + 1), positive.values[i]);
    }
    return buckets.percentiles(min, max);
  }

  private void explicit() throws BadRecord {
    if (counts.size != bounds.size + 1) {
      throw new BadRecord(
          Reason.MALFORMED,
          0,
          "a histogram of %d buckets has %d bounds between them"
              .formatted(counts.size, bounds.size));
    }
    for (int i = 0; i < counts.size; i++) {
      buckets.add(
          i == 0 ? Double.NEGATIVE_INFINITY : bounds.values[i - 1],
          i == bounds.size ? Double.POSITIVE_INFINITY : bounds.values[i],
          counts.values[i]);
    }
  }

  /** A list of numbers, bounded. */
  private static final class Numbers {
    /** More than any client has; one that sends more is not believed. */
    private static final int MOST = 10_000;

    private double[] values = new double[16];
    private int size;

    void add(double number) throws BadRecord {
      if (size == MOST) {
        throw new BadRecord(Reason.TOO_LARGE, 0, "a histogram of more than " + MOST + " buckets");
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = number;
    }
  }
}
