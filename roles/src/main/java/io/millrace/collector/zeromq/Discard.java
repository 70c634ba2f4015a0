package io.millrace.collector.zeromq;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where points of metrics end that come to a server without a store of metrics. Programs measure
 * whether or not somebody keeps it: they are not to pile up what nobody will ever take, nor to
 * wait. What is discarded is counted, told to loggers in the answer, and to the log once.
 * Thread-safe.
 */
final class Discard {
  private static final Logger LOG = LoggerFactory.getLogger(Discard.class);

  private static final String REASON = "this server keeps no metrics (metrics: none)";

  private final ZeroMqMetrics metrics;
  private final AtomicBoolean told = new AtomicBoolean();

  Discard(ZeroMqMetrics metrics) {
    this.metrics = metrics;
  }

  /** Discards what a logger sent, and says so. */
  Answer answer(BatchMessage message) {
    discard(message.batch());
    return new Answer.Discarded(message.number(), REASON);
  }

  /** Discards a batch. */
  void discard(LogBatch batch) {
    metrics.discarded(batch.rows());
    if (told.compareAndSet(false, true)) {
      LOG.warn(
          "points of metrics come in, and are discarded from now on: {};"
              + " millrace_zeromq_points_discarded_total counts them",
          REASON);
    }
  }
}
