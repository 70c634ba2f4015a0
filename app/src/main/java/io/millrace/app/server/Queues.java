package io.millrace.app.server;

import io.millrace.decorators.NotingQueue;
import io.millrace.model.wire.Signal;
import io.millrace.ports.Queue;
import io.millrace.ports.ledger.Frontier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored.
 *
 * @param metrics null if this process takes and stores none
 */
record Queues(Queue records, @Nullable Queue metrics) {
  /** Whether other processes may read them too. */
  boolean areShared() {
    return records.abilities().contains(Queue.Ability.SHARED);
  }

  /** The same, for those who send: how far they came is noted. */
  Queues noting(Frontier frontier) {
    return new Queues(
        new NotingQueue(records, frontier),
        metrics == null ? null : new NotingQueue(metrics, frontier));
  }

  Map<Signal, Queue> bySignal() {
    return metrics == null
        ? Map.of(Signal.RECORDS, records)
        : Map.of(Signal.RECORDS, records, Signal.METRICS, metrics);
  }
}
