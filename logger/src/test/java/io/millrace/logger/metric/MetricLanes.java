package io.millrace.logger.metric;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.Writing;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lanes of metrics for tests, and the points that come out of them. */
final class MetricLanes {
  /** Nothing is written unless a test asks for it. */
  static final MetricSettings QUIET =
      MetricSettings.defaults().with(Duration.ofHours(1)).withoutJvm();

  private MetricLanes() {}

  static Metrics open(Path folder, long epoch, MetricSettings settings) {
    return open(folder, epoch, settings, new ByteArrayOutputStream());
  }

  static Metrics open(
      Path folder, long epoch, MetricSettings settings, ByteArrayOutputStream said) {
    return Metrics.open(
        folder,
        new Writing("shop/metrics", epoch, "desk", "host-1"),
        settings,
        new EpochClock(),
        new Console(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  /** All points that wait, acknowledged; fails on a record that is none. */
  static List<MetricPoint> take(Metrics metrics) {
    return read(metrics, true).stream().map(MetricCodec::point).toList();
  }

  /** The points of one metric among those that wait, of which there may be others. */
  static List<MetricPoint> take(Metrics metrics, String name) {
    return of(take(metrics), name);
  }

  static List<MetricPoint> of(List<MetricPoint> points, String name) {
    return points.stream().filter(point -> point.metric().name().equals(name)).toList();
  }

  static List<LogRecord> read(Metrics metrics, boolean acknowledge) {
    LaneReader reader = metrics.reader();
    List<LogRecord> records = new ArrayList<>();
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      LogBatchReader rows = new LogBatchReader().of(batch);
      while (rows.next()) {
        records.add(rows.record());
      }
      if (acknowledge) {
        reader.acknowledge(batch);
      }
    }
    return records;
  }
}
