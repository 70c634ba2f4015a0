package io.millrace.collector;

import io.micrometer.core.instrument.Timer;
import io.millrace.collector.record.BatchReader;
import io.millrace.collector.record.Body;
import io.millrace.collector.record.ReadRecords;
import io.millrace.http.ByteBudget;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the bodies of requests into batches and sends these. Thread-safe. */
final class Intake {
  /** More idle readers than this are not kept; each holds some tens of kilobytes. */
  private static final int IDLE_READERS = 16;

  /** Until a lane gives the batch its own. */
  private final Queue queue;

  private final Lanes lanes;
  private final CollectorLimits limits;
  private final CollectorMetrics metrics;
  private final ArrayBlockingQueue<BatchReader> idle = new ArrayBlockingQueue<>(IDLE_READERS);

  Intake(Queue queue, Lanes lanes, CollectorLimits limits, CollectorMetrics metrics) {
    this.queue = queue;
    this.lanes = lanes;
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * Decompresses and reads a body; takes as long as that takes.
   *
   * @param share pays for the memory
   */
  ReadRecords read(Body sent, IngestRequest request, ByteBudget.Share share) {
    Timer.Sample start = metrics.start();
    Body body = request.encoding().decode(sent, limits.decompressedBytes(), share);
    metrics.received(sent.length(), body.length());
    share.take(body.length());
    BatchReader reader = idle.poll();
    if (reader == null) {
      reader = new BatchReader(limits.batch());
    }
    ReadRecords records = reader.read(body, request.format(), request.defaults());
    // Not given back by one that failed: it could hold on to the body.
    idle.offer(reader);
    share.take(Math.max(0, records.accepted().length() - body.length()));
    metrics.rejected(records.rejected());
    metrics.read(start);
    return records;
  }

  /** Sends what was accepted; the stage completes once it is durable. */
  CompletionStage<LogBatch> send(ReadRecords records, IngestRequest request) {
    Origin given = request.origin();
    LogBatch batch =
        records.accepted().finish(LogRecord.DEFAULT_TENANT, given == null ? Origin.NONE : given);
    if (batch.rows() == 0) {
      return CompletableFuture.completedStage(batch);
    }
    Timer.Sample start = metrics.start();
    return (given == null ? lanes.send(batch) : queue.send(batch).thenApply(_ -> batch))
        .whenComplete((sent, _) -> {
          metrics.sent(start);
          if (sent != null) {
            metrics.accepted(sent.rows());
          }
        });
  }
}
