package io.millrace.ports.metric;

import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.Percentiles;
import io.millrace.ports.Completeness;
import java.util.Comparator;
import java.util.List;

/**
 * The series of an answer.
 *
 * @param completeness what was cut
 */
public record MetricSeries(List<Series> series, Completeness completeness) {
  public MetricSeries {
    series = List.copyOf(series);
  }

  /**
   * What tells series of an answer apart. Ordered by the values, then type, then unit.
   *
   * @param tags values of the tags asked for, in their order; empty text for none
   */
  public record Key(List<String> tags, MetricType type, String unit) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> String.join("\0", key.tags))
            .thenComparing(Key::type)
            .thenComparing(Key::unit);

    public Key {
      tags = List.copyOf(tags);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** A series of the answer. */
  public record Series(Key key, List<Interval> intervals) {
    public Series {
      intervals = List.copyOf(intervals);
    }
  }

  /**
   * What the points of an interval say together.
   *
   * @param start nanoseconds since the epoch
   * @param count values that went into them; of counters and gauges, points
   * @param sum of the values; of a counter, by how much it rose
   * @param min the least value, NaN if none is known
   * @param max the greatest, NaN if none is known
   * @param percentiles of a histogram, from the histograms added up ({@link
   *     io.millrace.model.metric.Histogram#quantile}); of a gauge, exactly, over its readings; of a
   *     counter NaN
   * @param exact false if a point came without its histogram: it then counts as if all its values
   *     were at the percentiles it came with
   */
  public record Interval(
      long start,
      long count,
      double sum,
      double min,
      double max,
      Percentiles percentiles,
      boolean exact) {
    /** The average value; NaN if there is none. */
    public double mean() {
      return count == 0 ? Double.NaN : sum / count;
    }

    /**
     * By how much a counter rose each second.
     *
     * @param step of the query, nanoseconds
     */
    public double rate(long step) {
      return sum / (step / 1e9);
    }
  }
}
