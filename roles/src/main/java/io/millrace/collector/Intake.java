package io.millrace.collector;

import com.linecorp.armeria.common.HttpStatus;
import io.micrometer.core.instrument.Timer;
import io.millrace.http.ByteBudget;
import io.millrace.http.Problem;
import io.millrace.http.Problem.Place;
import io.millrace.http.ProblemException;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LineColumn;
import io.millrace.pipeline.record.ReadRecords;
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
    ReadRecords records = read(reader, body, request);
    // Not given back by one that failed: it could hold on to the body.
    idle.offer(reader);
    share.take(Math.max(0, records.accepted().length() - body.length()));
    metrics.rejected(records.rejected());
    metrics.read(start);
    return records;
  }

  private static ReadRecords read(BatchReader reader, Body body, IngestRequest request) {
    try {
      return reader.read(body, request.format(), request.defaults());
    } catch (BadBody bad) {
      throw new ProblemException(problem(bad));
    }
  }

  private static Problem problem(BadBody bad) {
    if (bad.isTooLarge()) {
      return Problem.invalid(HttpStatus.REQUEST_ENTITY_TOO_LARGE, bad.explanation());
    }
    LineColumn place = bad.place();
    Problem problem = Problem.invalid(bad.explanation());
    return place == null ? problem : problem.at(new Place.LineColumn(place.line(), place.column()));
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
