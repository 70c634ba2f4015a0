package io.millrace.decorators;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.QueueContract;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;
import io.opentelemetry.api.OpenTelemetry;

/** A queue behind all decorators is the queue it was. */
class DecoratedQueueTest extends QueueContract {
  @Override
  protected Queue open(long capacity) {
    return Guarded.queue(
        new MemoryQueue(capacity),
        ResilienceSettings.defaults(),
        OpenTelemetry.noop(),
        new SimpleMeterRegistry());
  }
}
