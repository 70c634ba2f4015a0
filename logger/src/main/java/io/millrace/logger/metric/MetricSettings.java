package io.millrace.logger.metric;

import io.millrace.logger.ring.BatchSettings;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import java.time.Duration;
import java.util.Objects;

/**
 * How the lane of metrics is opened.
 *
 * @param ring its size, and what happens when it is full
 * @param batches how large the batches are that are sent
 * @param interval how often all metrics are written; what was not, a killed process takes with it
 * @param maxSeries how many series the program may have; what goes into others is put together
 * @param jvm whether the JVM is measured too
 */
public record MetricSettings(
    RingSettings ring, BatchSettings batches, Duration interval, int maxSeries, boolean jvm) {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_SERIES = 1_000_000;

  /** A histogram with a value in each bucket, in Base64, and the longest texts. */
  private static final int LONGEST_POINT = 256 << 10;

  public MetricSettings {
    Objects.requireNonNull(batches, "batches");
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the interval is from 10 ms to 1 h, not " + interval);
    }
    if (maxSeries < 0 || maxSeries > MOST_SERIES) {
      throw new IllegalArgumentException("there can be 0 to 1000000 series, not " + maxSeries);
    }
    if (ring.maxPayload() < LONGEST_POINT) {
      throw new IllegalArgumentException("the ring of the metrics needs 4 MiB or more");
    }
  }

  /**
   * A ring of 32 MiB, each second, 2,000 series, and the JVM. A full ring keeps what it has:
   * counters and histograms go on adding up meanwhile, and lose nothing.
   */
  public static MetricSettings defaults() {
    return new MetricSettings(
        new RingSettings(1 << 25, new Overflow.NewestBelow(Level.TRACE, 1)),
        BatchSettings.defaults(),
        Duration.ofSeconds(1),
        2_000,
        true);
  }

  public MetricSettings with(RingSettings ring) {
    return new MetricSettings(ring, batches, interval, maxSeries, jvm);
  }

  public MetricSettings with(Duration interval) {
    return new MetricSettings(ring, batches, interval, maxSeries, jvm);
  }

  public MetricSettings with(int maxSeries) {
    return new MetricSettings(ring, batches, interval, maxSeries, jvm);
  }

  /** Without measuring the JVM. */
  public MetricSettings withoutJvm() {
    return new MetricSettings(ring, batches, interval, maxSeries, false);
  }
}
