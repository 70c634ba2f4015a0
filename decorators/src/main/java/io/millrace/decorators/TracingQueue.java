package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.ports.Queue;
import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.CompletionStage;

/**
 * Makes a span of OpenTelemetry of each batch sent to a queue, which ends when the batch is
 * durable. Thread-safe.
 */
final class TracingQueue extends ForwardingQueue {
  private final Spans spans;

  TracingQueue(Queue queue, OpenTelemetry telemetry) {
    super(queue);
    spans = new Spans(telemetry, "Queue");
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    return spans.start("send", batch).stage(() -> super.send(batch));
  }
}
