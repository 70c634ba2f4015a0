package io.millrace.decorators;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries reads again that failed as UNAVAILABLE or OVERLOADED, after waits that grow and differ by
 * chance, and never shorter than the store asked for; if it asked for more than the longest wait,
 * or a breaker is open, the failure is passed on at once. The calling thread waits. Appends and
 * flushes go through as they are: the writer tries these again, for as long as it takes.
 * Thread-safe.
 */
final class RetryingLogStore extends ForwardingLogStore {
  private static final double FACTOR = 2;
  private static final double CHANCE = 0.5;

  private final Retry retry;

  RetryingLogStore(LogStore store, ResilienceSettings settings, MeterRegistry registry) {
    super(store);
    IntervalFunction growing =
        IntervalFunction.ofExponentialRandomBackoff(
            settings.firstWait(), FACTOR, CHANCE, settings.longestWait());
    RetryConfig config =
        RetryConfig.custom()
            .maxAttempts(settings.tries())
            .retryOnException(failure -> worthATry(failure, settings.longestWait()))
            .intervalBiFunction((tries, outcome) -> wait(growing.apply(tries), outcome))
            .build();
    retry = Retry.of("log store", config);
    Counter retries =
        Counter.builder("millrace.reads.retried")
            .description("Times a read of the log store was tried again")
            .register(registry);
    retry.getEventPublisher().onRetry(_ -> retries.increment());
  }

  @Override
  public Cursor search(LogQuery query) {
    return new Persistent(retry.executeSupplier(() -> super.search(query)));
  }

  @Override
  <T> T read(Supplier<T> work) {
    return retry.executeSupplier(work);
  }

  /** Milliseconds: the wait that is due, or a longer one that the store asked for. */
  private static long wait(long due, Either<Throwable, Object> outcome) {
    Duration asked =
        outcome.isLeft() && outcome.getLeft() instanceof MillraceException failure
            ? failure.retryAfter()
            : null;
    return asked == null ? due : Math.max(due, asked.toMillis());
  }

  /** Not if the breaker refused, or the store asks for a longer wait than a reader has. */
  private static boolean worthATry(Throwable failure, Duration longestWait) {
    if (!(failure instanceof MillraceException known)
        || !known.kind().isPassing()
        || known.getCause() instanceof CallNotPermittedException) {
      return false;
    }
    Duration asked = known.retryAfter();
    return asked == null || asked.compareTo(longestWait) <= 0;
  }

  /** A cursor may be asked again after a failure, and goes on where it was. */
  private final class Persistent extends ForwardingCursor {
    Persistent(Cursor cursor) {
      super(cursor);
    }

    @Override
    public @Nullable LogRecord next() {
      try {
        return super.next();
      } catch (MillraceException failure) {
        // Only now, as a retry around each record would cost more than the record.
        return again(failure);
      }
    }

    private @Nullable LogRecord again(MillraceException first) {
      Retry.Context<LogRecord> tries = retry.context();
      // Waits, or throws what it is given if that was the last try.
      tries.onRuntimeError(first);
      while (true) {
        try {
          LogRecord record = super.next();
          tries.onComplete();
          return record;
        } catch (MillraceException failure) {
          tries.onRuntimeError(failure);
        }
      }
    }
  }
}
