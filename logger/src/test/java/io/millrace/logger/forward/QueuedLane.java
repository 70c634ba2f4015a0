package io.millrace.logger.forward;

import io.millrace.logger.lane.LaneReader;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A lane in memory. */
final class QueuedLane implements LaneReader {
  private final String producer;
  private final List<LogBatch> all = new CopyOnWriteArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Error> failure = new AtomicReference<>();
  private volatile Runnable whenGiven = () -> {};
  private int given;

  QueuedLane(String producer) {
    this.producer = producer;
  }

  /** Puts a batch of one row in. */
  void add() {
    byte[] bytes = {1, 2, 3};
    all.add(new LogBatch("default", new Origin(producer, 1, all.size()), 1, bytes, 0, 3));
  }

  /** The next call for a batch throws this. */
  void failOnce(Error with) {
    failure.set(with);
  }

  /** What is to happen at each call for a batch. */
  void whenGiven(Runnable action) {
    whenGiven = action;
  }

  /** How many records are acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  @Override
  public @Nullable LogBatch next() {
    Error toThrow = failure.getAndSet(null);
    if (toThrow != null) {
      throw toThrow;
    }
    whenGiven.run();
    return given < all.size() ? all.get(given++) : null;
  }

  @Override
  public void acknowledge(LogBatch batch) {
    acknowledged.set(batch.first().sequence() + batch.rows());
  }

  @Override
  public void rewind() {
    given = (int) acknowledged.get();
  }

  @Override
  public void tend() {}

  @Override
  public void close() {}
}
