package io.millrace.logger.metric;

import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EncodedRecord;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.EntryFormat;
import io.millrace.model.Origin;
import io.millrace.model.wire.Signal;
import java.nio.file.Path;

/**
 * What stands in the rings of the lane: entries of type 16, each a point as a record in the layout
 * of {@link io.millrace.model.LogBatch}, with the fields of {@link
 * io.millrace.model.metric.MetricField}.
 */
final class MetricFormat implements EntryFormat {
  static final int POINT = 16;

  @Override
  public String lane() {
    return Metrics.LANE;
  }

  @Override
  public EntryDecoder open(Path ring, Writing writing) {
    Origin origin = new Origin(writing.producer(), writing.epoch(), 0);
    return (entry, to) -> {
      if (entry.type() != POINT) {
        throw new IllegalArgumentException("not an entry of the lane of metrics");
      }
      to.add(EncodedRecord.decode(entry.payload(), 0, entry.length(), origin));
    };
  }

  @Override
  public Signal signal() {
    return Signal.METRICS;
  }

  @Override
  public void delete(Path ring) {
    // Nothing is kept beside it.
  }
}
