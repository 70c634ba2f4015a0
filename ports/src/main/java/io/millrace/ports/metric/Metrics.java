package io.millrace.ports.metric;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricPoint;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points among the records of a batch.
 *
 * @param points what a {@link MetricStore} takes
 * @param rejected the records that are none
 */
public record Metrics(Batch<MetricPoint> points, List<Rejected> rejected) {
  public Metrics {
    rejected = List.copyOf(rejected);
  }

  /**
   * A record that is no point.
   *
   * @param reason for whoever sent it: what is wrong with it
   */
  public record Rejected(Origin origin, String reason) {}

  /**
   * Reads a batch; what is no point is rejected, and its neighbours go through.
   *
   * @throws MillraceException INVALID if the batch is damaged
   */
  public static Metrics of(LogBatch batch) {
    List<MetricPoint> points = new ArrayList<>(batch.rows());
    List<Rejected> rejected = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader().of(batch);
    for (LogRecord record = next(reader); record != null; record = next(reader)) {
      try {
        points.add(MetricCodec.point(record));
      } catch (IllegalArgumentException e) {
        rejected.add(new Rejected(record.origin(), String.valueOf(e.getMessage())));
      }
    }
    return new Metrics(new Batch<>(batch.tenant(), batch.first(), batch.rows(), points), rejected);
  }

  private static @Nullable LogRecord next(LogBatchReader reader) {
    try {
      return reader.next() ? reader.record() : null;
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
  }
}
