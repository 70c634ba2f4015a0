package io.millrace.ports.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How often which values occur.
 *
 * @param bins next to one another, from the least value to the greatest; none if there is no value
 */
public record Distribution(List<Bin> bins) {
  /** The most bins. */
  public static final int MAX_BINS = 1000;

  public Distribution {
    bins = List.copyOf(bins);
  }

  /** What of a trade is looked at. Trades that do not tell it are left out. */
  public enum Measure {
    PROFIT,
    /** Nanoseconds. */
    EXECUTION_TIME
  }

  /** How wide bins are. */
  public enum Scale {
    /** All have the same width. */
    LINEAR,
    /**
     * Each is wider than the one before by the same factor. Values below 1 count as 1, so it is for
     * times of execution.
     */
    LOGARITHMIC
  }

  /**
   * What is asked for.
   *
   * @param bins how many; where all values are equal there is one
   */
  public record Spec(Measure measure, Scale scale, int bins) {
    public Spec {
      Objects.requireNonNull(measure, "measure");
      Objects.requireNonNull(scale, "scale");
      if (bins < 1 || bins > MAX_BINS) {
        throw new IllegalArgumentException("a distribution has 1 to " + MAX_BINS + " bins");
      }
      if (measure == Measure.PROFIT && scale == Scale.LOGARITHMIC) {
        throw new IllegalArgumentException("a loss has no place on a logarithmic scale");
      }
    }
  }

  /**
   * Values from a bound on.
   *
   * @param from the least
   * @param to the end, exclusive; of the last bin inclusive
   * @param count how many
   */
  public record Bin(double from, double to, long count) {}

  /** The edges of bins over a range of values. */
  public static final class Bins {
    private final Scale scale;
    private final double start;
    private final double width;
    private final double end;
    private final long[] counts;

    /**
     * @param min the least value
     * @param max the greatest
     */
    public Bins(Spec spec, double min, double max) {
      scale = spec.scale();
      start = position(min);
      end = position(max);
      counts = new long[end > start ? spec.bins() : 1];
      width = (end - start) / counts.length;
    }

    /** Takes a value so many times. */
    public void add(double value, long times) {
      count(width > 0 ? (int) Math.floor((position(value) - start) / width) : 0, times);
    }

    /** Takes so many values of a bin; what rounding puts beside the range belongs to its ends. */
    public void count(int bin, long times) {
      counts[Math.clamp(bin, 0, counts.length - 1)] += times;
    }

    /** Where bins start, on the scale. */
    public double start() {
      return start;
    }

    /** How wide they are, on the scale; 0 if all values are equal. */
    public double width() {
      return width;
    }

    /** What was counted. */
    public Distribution distribution() {
      List<Bin> bins = new ArrayList<>(counts.length);
      for (int i = 0; i < counts.length; i++) {
        double to = i == counts.length - 1 ? end : start + (i + 1) * width;
        bins.add(new Bin(value(start + i * width), value(to), counts[i]));
      }
      return new Distribution(bins);
    }

    private double position(double value) {
      return scale == Scale.LINEAR ? value : Math.log(Math.max(1, value));
    }

    private double value(double position) {
      return scale == Scale.LINEAR ? position : Math.exp(position);
    }
  }
}
