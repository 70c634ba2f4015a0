package io.millrace.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which queries run, as many as may run at once; a few more queries wait for one,
 * and are refused when none comes free in time. They are threads of the operating system, not
 * virtual ones: a query computes for long stretches, and would keep the virtual threads of all else
 * from running meanwhile. Thread-safe.
 */
public final class QueryThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryThreads.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final String kind;
  private final ThreadPoolExecutor threads;
  private final Duration patience;
  private final Counter refused;

  /**
   * @param kind names the threads and the metrics: {@code query}, {@code export}
   * @param running tasks that run at once
   * @param waiting tasks that wait at once
   * @param patience how long a task waits
   */
  public QueryThreads(
      String kind, int running, int waiting, Duration patience, MeterRegistry registry) {
    this.kind = kind;
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            running,
            running,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Math.max(1, waiting)),
            Thread.ofPlatform().daemon().name(kind + "-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    String prefix = "millrace." + kind;
    Gauge.builder(prefix + ".active", threads, ThreadPoolExecutor::getActiveCount)
        .description("Tasks of this kind that run just now")
        .register(registry);
    Gauge.builder(prefix + ".waiting", threads, pool -> pool.getQueue().size())
        .description("Tasks of this kind that wait for a thread")
        .register(registry);
    this.refused =
        Counter.builder(prefix + ".refused")
            .description("Tasks of this kind refused because too many ran")
            .register(registry);
  }

  /**
   * Runs work as soon as a thread is free, unless its result was completed by others before.
   *
   * @return its result, or what it threw; {@link MillraceException} OVERLOADED if it never ran
   */
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    // All that the timer holds on to, which outlives most tasks and must not keep their results.
    AtomicReference<@Nullable Waiting<T>> waiting =
        new AtomicReference<>(new Waiting<>(work, result));
    Runnable task =
        () -> {
          Waiting<T> begun = waiting.getAndSet(null);
          if (begun != null) {
            run(begun.work(), begun.result());
          }
        };
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      refuse(result);
      return result;
    }
    CompletionStage<T> _ =
        result.whenComplete((_, _) -> {
          if (waiting.getAndSet(null) != null) {
            threads.remove(task);
          }
        });
    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          Waiting<T> tired = waiting.getAndSet(null);
          if (tired != null) {
            threads.remove(task);
            refuse(tired.result());
          }
        });
    return result;
  }

  /** What has not begun yet. */
  private record Waiting<T>(Callable<T> work, CompletableFuture<T> result) {}

  /**
   * Takes no more work, and waits a little for what runs. What takes longer is left to fail when
   * the store under it closes; it is not interrupted, as that would close files that others read.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} tasks still run while the server stops", threads.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever is thrown is told to the one who waits for the result.
  @SuppressWarnings("CatchThrowable")
  private static <T> void run(Callable<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private void refuse(CompletableFuture<?> result) {
    refused.increment();
    result.completeExceptionally(
        new MillraceException(
            Kind.OVERLOADED,
            "this " + kind + " was not begun, as too many run just now; try again in a moment",
            null,
            RETRY_AFTER));
  }
}
