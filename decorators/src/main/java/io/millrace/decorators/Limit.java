package io.millrace.decorators;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A bulkhead: the most calls of one sort that are under way at once. One more waits a while, and is
 * then refused as OVERLOADED. Thread-safe.
 */
final class Limit {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final String calls;
  private final int most;
  private final Bulkhead bulkhead;

  /**
   * @param calls what is bounded, for messages: "reads of the log store"
   */
  Limit(String calls, int most, Duration patience) {
    this.calls = calls;
    this.most = most;
    bulkhead =
        Bulkhead.of(
            calls,
            BulkheadConfig.custom()
                .maxConcurrentCalls(most)
                .maxWaitDuration(patience)
                .fairCallHandlingStrategyEnabled(true)
                .writableStackTraceEnabled(false)
                .build());
  }

  <T> T call(Supplier<T> work) {
    try (Place _ = enter()) {
      return work.get();
    }
  }

  /** Takes a place among those under way; it must be closed. */
  Place enter() {
    try {
      bulkhead.acquirePermission();
    } catch (AcquirePermissionCancelledException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted while waiting for a turn", e);
    } catch (BulkheadFullException e) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "%d %s are under way, the most there may be; try again later".formatted(most, calls),
          e,
          RETRY_AFTER);
    }
    return new Place();
  }

  /** A place among the calls under way. Closing it again does nothing. */
  final class Place implements AutoCloseable {
    private final AtomicBoolean left = new AtomicBoolean();

    private Place() {}

    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        bulkhead.onComplete();
      }
    }
  }
}
