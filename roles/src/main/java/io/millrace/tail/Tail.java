package io.millrace.tail;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Matcher;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's view of the records that come in. A thread of its own holds them against the query;
 * whoever reads takes what matched at its own pace. Neither holds up the writer: where one is too
 * slow, records are left out, and counted at the place where they are missing.
 */
public final class Tail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

  private final String tenant;
  private final Matcher matcher;
  private final Inbox inbox;
  private final Outbox outbox;
  private final TailMetrics metrics;
  private final Consumer<Tail> onClose;
  private final LogBatchReader reader = new LogBatchReader();

  Tail(
      String tenant,
      Matcher matcher,
      TailLimits limits,
      TailMetrics metrics,
      Consumer<Tail> onClose) {
    this.tenant = tenant;
    this.matcher = matcher;
    this.inbox = new Inbox(limits.waitingBytes());
    this.outbox = new Outbox(limits);
    this.metrics = metrics;
    this.onClose = onClose;
  }

  /**
   * Waits for what comes next; null once the tail is closed and all was taken. For one thread.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public @Nullable TailEvent take() throws InterruptedException {
    return outbox.take();
  }

  /** Ends the tail; what matched already can still be taken. A second call does nothing. */
  @Override
  public void close() {
    onClose.accept(this);
    inbox.close();
    outbox.end();
  }

  /** Called by the writer. */
  void offer(LogBatch batch) {
    if (batch.tenant().equals(tenant) && !inbox.offer(batch)) {
      metrics.unexamined(batch.rows());
    }
  }

  /** Examines what comes in until the tail is closed. */
  void examine() {
    try {
      for (Inbox.Item item = inbox.take(); item != null; item = inbox.take()) {
        switch (item) {
          case Inbox.Item.Arrived(LogBatch batch) -> examine(batch);
          case Inbox.Item.Dropped(long rows) -> outbox.missed(new TailEvent.Missed(0, rows));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void examine(LogBatch batch) {
    reader.of(batch);
    try {
      while (reader.next()) {
        LogRecord record = reader.record();
        if (matcher.matches(record) && !outbox.offer(record, reader.recordLength())) {
          metrics.missed();
        }
      }
    } catch (IllegalArgumentException e) {
      // The store has refused such a batch, or taken what can be read of it.
      LOG.warn("a live tail cannot read {}", batch, e);
      outbox.missed(new TailEvent.Missed(0, batch.rows() - reader.row()));
    }
  }
}
