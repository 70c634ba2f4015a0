package io.millrace.tail;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Where each batch is shown, by the writer or a {@link FollowingTails}, and live tails see it.
 * Costs nothing while nobody looks, and with readers no more than to put a reference into a bounded
 * queue for each. Thread-safe.
 */
public final class TailHub implements Consumer<LogBatch>, AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final TailLimits limits;
  private final List<Tail> tails = new CopyOnWriteArrayList<>();
  private final TailMetrics metrics;
  private boolean closed;

  public TailHub(TailLimits limits, MeterRegistry registry) {
    this.limits = limits;
    this.metrics = new TailMetrics(registry, tails);
  }

  /** Shows a batch to all tails; never waits. */
  @Override
  public void accept(LogBatch batch) {
    for (Tail tail : tails) {
      tail.offer(batch);
    }
  }

  /**
   * Opens a tail, which sees what comes in from now on. It must be closed.
   *
   * @throws MillraceException OVERLOADED if as many are open as may be
   */
  public Tail open(String tenant, Expression where) {
    Tail tail = new Tail(tenant, Matcher.of(where), limits, metrics, tails::remove);
    synchronized (this) {
      if (closed) {
        throw new MillraceException(Kind.UNAVAILABLE, "the server is stopping; try again");
      }
      requireRoom();
      tails.add(tail);
    }
    Thread.ofVirtual().name("tail").start(tail::examine);
    return tail;
  }

  /** Refuses as OVERLOADED if as many are open as may be. */
  void requireRoom() {
    if (tails.size() >= limits.subscribers()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "there are %d live tails open, the most there may be; close one, or try again later"
              .formatted(tails.size()),
          null,
          RETRY_AFTER);
    }
  }

  /** Whether anybody looks. */
  boolean isWatched() {
    return !tails.isEmpty();
  }

  /** Closes the tails that are open: they would miss something without knowing how much. */
  void disconnect() {
    tails.forEach(Tail::close);
  }

  /** Closes all tails, and opens no more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    disconnect();
  }
}
