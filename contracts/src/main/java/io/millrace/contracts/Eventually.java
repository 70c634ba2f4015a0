package io.millrace.contracts;

import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what other threads and processes bring about. All of it fails with an AssertionError,
 * and so ends the test, when the time is over and when the thread is interrupted, which it then
 * stays.
 */
public final class Eventually {
  /** Long enough for anything that is to come; a test that waits so long has failed. */
  public static final Duration SOON = Duration.ofMinutes(1);

  private static final long FIRST_PAUSE_NANOS = 500_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private Eventually() {}

  /** Waits until a condition holds. */
  public static void until(BooleanSupplier condition) {
    until("the condition", condition);
  }

  /** Waits until a condition holds; what it stands for is told if it never does. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, SOON, condition);
  }

  /** Waits until a condition holds, as long as is given. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE_NANOS;
    while (!condition.getAsBoolean()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted while waiting for: " + what);
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited %d s in vain for: %s".formatted(limit.toSeconds(), what));
      }
      // Ever longer: what is waited for may need the core.
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  /**
   * Waits until a stage is complete.
   *
   * @throws MillraceException what it failed with
   */
  public static void await(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(SOON.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw MillraceException.of(e);
    } catch (TimeoutException e) {
      throw new AssertionError("not complete after %d s: %s".formatted(SOON.toSeconds(), stage), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for: " + stage, e);
    }
  }
}
