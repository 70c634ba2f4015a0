package io.millrace.collector.zeromq;

import io.millrace.model.EpochNanos;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.BodyFormat;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes batches of what was pushed: MessagePack that says, when it is translated, an array of
 * records under the names that docs/ingest.md tells, or one of them. What cannot be read, or is no
 * record, is told by a record of its own ({@link Unreadable}). For one thread.
 */
final class PushedRecords implements Function<byte[], List<Pushed>> {
  private final Signal signal;
  private final UnaryOperator<byte[]> translation;
  private final BatchReader reader;
  private final InstantSource clock;
  private final ZeroMqMetrics metrics;

  /**
   * @param signal what the records are
   * @param translation makes records of what a message says, both in JSON; throws
   *     IllegalArgumentException, saying why, if it says nothing of the kind
   */
  PushedRecords(
      Signal signal,
      UnaryOperator<byte[]> translation,
      BatchLimits limits,
      InstantSource clock,
      ZeroMqMetrics metrics) {
    this.signal = signal;
    this.translation = translation;
    reader = new BatchReader(limits);
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public List<Pushed> apply(byte[] message) {
    long arrival = EpochNanos.of(clock.instant());
    try {
      byte[] json = translation.apply(MessagePackJson.of(message));
      ReadRecords read =
          reader.read(Body.copyOf(json), BodyFormat.JSON, RecordDefaults.of(null, null, arrival));
      List<Pushed> batches = new ArrayList<>(2);
      if (read.accepted().rows() > 0) {
        LogBatch batch = read.accepted().finish(LogRecord.DEFAULT_TENANT, Origin.NONE);
        batches.add(new Pushed(signal, batch));
      }
      if (read.rejected().count() > 0) {
        String reason =
            "%d of its values are no records, the first as it has %s"
                .formatted(
                    read.rejected().count(), read.rejected().told().getFirst().explanation());
        batches.addAll(unreadable(arrival, reason, message));
      }
      return batches;
    } catch (IllegalArgumentException e) {
      return unreadable(arrival, String.valueOf(e.getMessage()), message);
    } catch (BadBody e) {
      return unreadable(arrival, e.explanation(), message);
    }
  }

  private List<Pushed> unreadable(long arrival, String reason, byte[] message) {
    metrics.malformed();
    return List.of(new Pushed(Signal.RECORDS, Unreadable.record(arrival, reason, message)));
  }
}
