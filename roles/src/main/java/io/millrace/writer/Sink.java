package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import java.util.concurrent.CompletionStage;

/** A store as its writer sees it: it takes of each batch what is its own. Thread-safe. */
public interface Sink {
  /** What it stores: logs, trades, metrics. */
  String name();

  /**
   * Takes the records of a batch that belong to it. The stage completes once they are durable; at
   * once if there are none. Records whose origin is stored already are passed over.
   *
   * @throws MillraceException as the store's own {@code append}; also through the stage
   */
  CompletionStage<Void> append(LogBatch batch);

  /** Makes durable what was appended so far; returns when it is. */
  void flush();
}
