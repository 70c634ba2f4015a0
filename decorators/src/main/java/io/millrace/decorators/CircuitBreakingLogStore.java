package io.millrace.decorators;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store behind two {@link Breaker}s, one for writing and one for reading, as an engine may well
 * be able to do only one of them: while it does not answer, calls fail at once as UNAVAILABLE
 * instead of each waiting for its timeout. A search counts with what its first record tells, or a
 * later failure. {@link #check()} goes through: it is asked to find out. Thread-safe.
 */
final class CircuitBreakingLogStore extends ForwardingLogStore {
  private final Breaker writes;
  private final Breaker reads;

  CircuitBreakingLogStore(LogStore store, ResilienceSettings settings, MeterRegistry registry) {
    super(store);
    writes = new Breaker("the log store", "writes", settings, registry);
    reads = new Breaker("the log store", "reads", settings, registry);
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    return writes.stage(() -> super.append(batch));
  }

  @Override
  public void flush() {
    writes.call(() -> {
      super.flush();
      return true;
    });
  }

  @Override
  public Cursor search(LogQuery query) {
    Breaker.Attempt attempt = reads.attempt();
    try {
      return new Watched(super.search(query), attempt);
    } catch (RuntimeException | Error e) {
      attempt.failed(e);
      throw e;
    }
  }

  @Override
  <T> T read(Supplier<T> work) {
    return reads.call(work);
  }

  @Override
  public Health check() {
    Health health = super.check();
    return health.ready() && (reads.isOpen() || writes.isOpen())
        ? new Health(true, health.detail() + "; it failed a moment ago, and is spared for now")
        : health;
  }

  private static final class Watched extends ForwardingCursor {
    private final Breaker.Attempt attempt;

    Watched(Cursor cursor, Breaker.Attempt attempt) {
      super(cursor);
      this.attempt = attempt;
    }

    @Override
    public @Nullable LogRecord next() {
      try {
        LogRecord record = super.next();
        attempt.succeeded();
        return record;
      } catch (MillraceException e) {
        attempt.failed(e);
        throw e;
      }
    }

    @Override
    public void close() {
      attempt.abandoned();
      super.close();
    }
  }
}
