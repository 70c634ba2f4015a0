package io.millrace.system;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How long what a timer timed took, by the buckets of its histogram. Immutable.
 *
 * @param counts of the buckets that are not empty, in order
 */
record Distribution(NavigableMap<Bucket, Long> counts) {
  /** Nothing was timed. */
  static final Distribution NONE = new Distribution(new TreeMap<>());

  /**
   * Times above one and up to another, in milliseconds.
   *
   * @param upTo infinite in the last bucket of all
   */
  record Bucket(double above, double upTo) implements Comparable<Bucket> {
    @Override
    public int compareTo(Bucket other) {
      return Double.compare(upTo, other.upTo);
    }
  }

  /** All that a timer timed since it was made; it must publish a histogram. */
  static Distribution of(HistogramSnapshot snapshot) {
    NavigableMap<Bucket, Long> counts = new TreeMap<>();
    double above = 0;
    long before = 0;
    for (CountAtBucket bucket : snapshot.histogramCounts()) {
      double upTo = bucket.bucket(TimeUnit.MILLISECONDS);
      long upToThere = (long) bucket.count();
      put(counts, new Bucket(above, upTo), upToThere - before);
      above = upTo;
      before = upToThere;
    }
    put(counts, new Bucket(above, Double.POSITIVE_INFINITY), snapshot.count() - before);
    return new Distribution(counts);
  }

  private static void put(Map<Bucket, Long> counts, Bucket bucket, long count) {
    if (count > 0) {
      counts.put(bucket, count);
    }
  }

  /** What came since an earlier one of the same timer. */
  Distribution since(Distribution earlier) {
    NavigableMap<Bucket, Long> counted = new TreeMap<>();
    counts.forEach(
        (bucket, count) -> put(counted, bucket, count - earlier.counts.getOrDefault(bucket, 0L)));
    return new Distribution(counted);
  }

  Distribution plus(Distribution other) {
    NavigableMap<Bucket, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
    return new Distribution(sum);
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The time, in milliseconds, that a part of all took at the most; within its bucket times are
   * taken to lie evenly, so that it is exact to a third or better. NaN if nothing was timed.
   *
   * @param part above 0, up to 1
   */
  double quantile(double part) {
    double wanted = part * count();
    double before = 0;
    for (Map.Entry<Bucket, Long> entry : counts.entrySet()) {
      Bucket bucket = entry.getKey();
      double within = entry.getValue();
      if (before + within >= wanted) {
        return Double.isInfinite(bucket.upTo())
            ? bucket.above()
            : bucket.above() + (bucket.upTo() - bucket.above()) * (wanted - before) / within;
      }
      before += within;
    }
    return Double.NaN;
  }
}
