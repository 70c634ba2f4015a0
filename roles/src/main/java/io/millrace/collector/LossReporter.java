package io.millrace.collector;

import io.millrace.model.EpochNanos;
import io.millrace.model.LogRecord;
import io.millrace.model.LossReport;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import io.millrace.ports.ledger.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares parts of the collector's sequences that the queue did not confirm, to the queue itself
 * as soon as it takes something again: so the ledger does not take for missing what clients were
 * told to send again. A report under way is sent until it is durable, under the same origin, on a
 * thread that is there only meanwhile. Should the process end before, or too many wait, the part is
 * told as missing, and nobody can know better. Thread-safe.
 */
final class LossReporter implements Sequencer.Losses {
  private static final Logger LOG = LoggerFactory.getLogger(LossReporter.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Queue queue;
  private final InstantSource clock;
  private final int mostWaiting;

  /** Guarded by this, as all below. */
  private final Deque<Part> waiting = new ArrayDeque<>();

  private final Map<String, Long> nextSequences = new HashMap<>();
  private boolean running;

  private record Part(Origin first, long rows) {
    boolean isBefore(Origin origin) {
      return first.plus(rows).equals(origin);
    }
  }

  /**
   * @param mostWaiting parts that wait; those that follow one another are one
   */
  LossReporter(Queue queue, InstantSource clock, int mostWaiting) {
    this.queue = queue;
    this.clock = clock;
    this.mostWaiting = mostWaiting;
  }

  @Override
  public synchronized void declare(Origin first, int rows, Throwable reason) {
    Part last = waiting.peekLast();
    if (waiting.size() > 1 && last != null && last.isBefore(first)) {
      waiting.removeLast();
      waiting.addLast(new Part(last.first(), last.rows() + rows));
    } else if (waiting.size() < mostWaiting) {
      waiting.addLast(new Part(first, rows));
    } else {
      LOG.warn("{} records from {} on cannot be declared: too many wait to be", rows, first);
    }
    if (!running) {
      running = true;
      Thread.ofVirtual().name("loss-reports").start(this::run);
    }
  }

  private void run() {
    try {
      for (Part part = next(); part != null; part = next()) {
        send(part);
        done();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The one that waits longest, which stays there until it is sent; null ends the thread. */
  private synchronized @Nullable Part next() {
    Part part = waiting.peekFirst();
    running = part != null;
    return part;
  }

  private synchronized void done() {
    waiting.removeFirst();
  }

  private void send(Part part) throws InterruptedException {
    String producer = part.first().producer();
    long sequence = sequence(producer);
    long now = EpochNanos.of(clock.instant());
    while (true) {
      try {
        queue
            .send(
                LossReport.of(
                    LogRecord.DEFAULT_TENANT,
                    part.first(),
                    part.rows(),
                    Reason.UNCONFIRMED,
                    now,
                    sequence))
            .toCompletableFuture()
            .join();
        return;
      } catch (RuntimeException e) {
        LOG.debug("a report of losses has to wait", e);
        Thread.sleep(PAUSE);
      }
    }
  }

  private synchronized long sequence(String producer) {
    return nextSequences.merge(producer, 1L, Long::sum) - 1;
  }
}
