package io.millrace.logger.forward;

import io.millrace.logger.lane.LaneReader;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A lane in memory. */
final class QueuedLane implements LaneReader {
  private final String producer;
  private final Queue<LogBatch> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private long next;
  private volatile boolean closed;

  QueuedLane(String producer) {
    this.producer = producer;
  }

  /** Puts a batch of one row in. */
  void add() {
    byte[] bytes = {1, 2, 3};
    waiting.add(new LogBatch("default", new Origin(producer, 1, next++), 1, bytes, 0, 3));
  }

  /** How many records are acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable LogBatch next() {
    return waiting.poll();
  }

  @Override
  public void acknowledge(LogBatch batch) {
    acknowledged.set(batch.first().sequence() + batch.rows());
  }

  @Override
  public void close() {
    closed = true;
  }
}
