package io.millrace.collector.zeromq;

import io.millrace.collector.record.BatchLimits;
import io.millrace.collector.record.BatchReader;
import io.millrace.collector.record.Body;
import io.millrace.collector.record.BodyFormat;
import io.millrace.collector.record.ReadRecords;
import io.millrace.collector.record.RecordDefaults;
import io.millrace.http.ProblemException;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes batches of pushed logs: a MessagePack array of maps, or one map, each a record under the
 * names that docs/ingest.md tells. What cannot be read, or is no record, is told by a record of its
 * own ({@link Unreadable}). For one thread.
 */
final class PushedLogs implements Function<byte[], List<LogBatch>> {
  private static final Origin NO_ORIGIN = new Origin("none", 0, 0);

  private final BatchReader reader;
  private final InstantSource clock;
  private final ZeroMqMetrics metrics;

  PushedLogs(BatchLimits limits, InstantSource clock, ZeroMqMetrics metrics) {
    reader = new BatchReader(limits);
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public List<LogBatch> apply(byte[] message) {
    Instant now = clock.instant();
    long arrival = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    try {
      byte[] json = MessagePackJson.of(message);
      ReadRecords read =
          reader.read(Body.copyOf(json), BodyFormat.JSON, RecordDefaults.of(null, null, arrival));
      List<LogBatch> batches = new ArrayList<>(2);
      if (read.accepted().rows() > 0) {
        batches.add(read.accepted().finish(LogRecord.DEFAULT_TENANT, NO_ORIGIN));
      }
      if (read.rejected().count() > 0) {
        metrics.malformed();
        batches.add(
            Unreadable.record(
                arrival,
                "%d of its values are no records, the first as it has %s"
                    .formatted(
                        read.rejected().count(), read.rejected().told().getFirst().explanation()),
                message));
      }
      return batches;
    } catch (IllegalArgumentException e) {
      return unreadable(arrival, String.valueOf(e.getMessage()), message);
    } catch (ProblemException e) {
      return unreadable(arrival, e.problem().message(), message);
    }
  }

  private List<LogBatch> unreadable(long arrival, String reason, byte[] message) {
    metrics.malformed();
    return List.of(Unreadable.record(arrival, reason, message));
  }
}
