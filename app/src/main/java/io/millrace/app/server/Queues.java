package io.millrace.app.server;

import io.millrace.model.wire.Signal;
import io.millrace.ports.Queue;
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

  Map<Signal, Queue> bySignal() {
    return metrics == null
        ? Map.of(Signal.RECORDS, records)
        : Map.of(Signal.RECORDS, records, Signal.METRICS, metrics);
  }
}
