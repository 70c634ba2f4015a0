package io.millrace.bench.logger;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.metric.HistogramRecorder;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.metric.Metrics;
import java.nio.file.Path;
import java.time.Duration;

/** A histogram that is fed, with a snapshot of it every 100 ms. */
final class MetricSubject implements Subject {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** Values from 1 to a million, as latencies in nanoseconds are. */
  private static final long SPREAD = (1 << 20) - 1;

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Metrics metrics;
  private final HistogramRecorder histogram;

  MetricSubject(Path folder) {
    metrics =
        Metrics.open(
            folder,
            new Writing("bench", 1, "bench", "here"),
            MetricSettings.defaults().with(INTERVAL).withoutJvm(),
            new EpochClock(),
            Console.ofProcess());
    histogram = metrics.histogram("bench");
  }

  @Override
  public void call(long number) {
    histogram.record(1 + (number * GOLDEN_RATIO >>> 40 & SPREAD));
  }

  @Override
  public void close() {
    metrics.close();
  }
}
