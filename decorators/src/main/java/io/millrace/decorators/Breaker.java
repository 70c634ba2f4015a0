package io.millrace.decorators;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an engine that does not answer alone for a while. <em>Closed</em>, it lets calls through
 * and counts; when half of the last ones failed as UNAVAILABLE it <em>opens</em>, and calls fail at
 * once; after a wait, which grows and differs by chance so that many processes do not come back as
 * one, it is <em>half open</em> and lets two calls through: if they succeed it closes, else it
 * opens again for longer. Failures of other kinds count as successes, for the engine has answered;
 * only OVERLOADED counts as nothing, for it may be said on this side while the engine is long dead.
 * Thread-safe.
 */
final class Breaker {
  private static final double FACTOR = 2;
  private static final double CHANCE = 0.5;
  private static final int PROBES = 2;
  private static final float FAILING_PERCENT = 50;

  private final String engine;
  private final CircuitBreaker breaker;
  private final ResilienceSettings settings;

  /** Changes of its state so far. */
  private final AtomicLong transitions = new AtomicLong();

  private final Counter refused;
  private volatile @Nullable String lastFailure;

  /**
   * @param engine what it stands before, for messages: "the log store"
   * @param calls what it lets through, for metrics: "reads"
   */
  Breaker(String engine, String calls, ResilienceSettings settings, MeterRegistry registry) {
    this.engine = engine;
    this.settings = settings;
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(FAILING_PERCENT)
            .recordException(failure -> MillraceException.of(failure).kind() == Kind.UNAVAILABLE)
            .waitIntervalFunctionInOpenState(
                IntervalFunction.ofExponentialRandomBackoff(
                    settings.open(), FACTOR, CHANCE, settings.longestOpen()))
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .maxWaitDurationInHalfOpenState(settings.longestOpen())
            .writableStackTraceEnabled(false)
            .build();
    breaker = CircuitBreaker.of(engine, config);
    breaker.getEventPublisher().onStateTransition(_ -> transitions.incrementAndGet());
    Gauge.builder("millrace.breaker.open", this, it -> it.isOpen() ? 1 : 0)
        .tag("calls", calls)
        .description("1 while calls to an engine that does not answer fail at once")
        .register(registry);
    refused =
        Counter.builder("millrace.breaker.refused")
            .tag("calls", calls)
            .description("Calls that failed at once, as the engine did not answer those before")
            .register(registry);
  }

  /** Makes a call, or refuses it as UNAVAILABLE. */
  <T> T call(Supplier<T> work) {
    Attempt attempt = attempt();
    try {
      T result = work.get();
      attempt.succeeded();
      return result;
    } catch (RuntimeException | Error e) {
      attempt.failed(e);
      throw e;
    }
  }

  /** Makes a call whose outcome comes later, or fails its stage as UNAVAILABLE. */
  <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> work) {
    Attempt attempt;
    try {
      attempt = attempt();
    } catch (MillraceException e) {
      return CompletableFuture.failedFuture(e);
    }
    try {
      return work.get()
          .whenComplete((_, failure) -> {
            if (failure == null) {
              attempt.succeeded();
            } else {
              attempt.failed(failure);
            }
          });
    } catch (RuntimeException | Error e) {
      attempt.failed(e);
      throw e;
    }
  }

  /** Begins a call whose outcome its maker tells, once. */
  Attempt attempt() {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException e) {
      refused.increment();
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "%s does not answer, and is not asked again for a moment; the last failure was: %s"
              .formatted(engine, lastFailure),
          e,
          settings.open());
    }
    return new Attempt(breaker.getCurrentTimestamp());
  }

  /** Whether calls are refused just now. */
  boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** A call under way. For one thread at a time. */
  final class Attempt {
    private final long start;
    private final long state = transitions.get();
    private boolean told;

    private Attempt(long start) {
      this.start = start;
    }

    /**
     * Once; and never of a state that is over: it would pass for one of the few that decide now.
     */
    private boolean mayTell() {
      boolean first = !told;
      told = true;
      return first && state == transitions.get();
    }

    void succeeded() {
      if (mayTell()) {
        breaker.onSuccess(elapsed(), breaker.getTimestampUnit());
      }
    }

    void failed(Throwable failure) {
      MillraceException cause = MillraceException.of(failure);
      if (cause.kind() == Kind.UNAVAILABLE) {
        lastFailure = cause.getMessage();
      }
      if (cause.kind() == Kind.OVERLOADED) {
        abandoned();
      } else if (mayTell()) {
        breaker.onError(elapsed(), breaker.getTimestampUnit(), cause);
      }
    }

    /** Nothing was learned of the engine. */
    void abandoned() {
      if (mayTell()) {
        breaker.releasePermission();
      }
    }

    private long elapsed() {
      return breaker.getCurrentTimestamp() - start;
    }
  }
}
