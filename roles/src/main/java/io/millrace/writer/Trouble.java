package io.millrace.writer;

import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps the writer from its work just now, and the waits until it is tried again, which grow
 * while it lasts and end at once when the writer is told to stop. For the writer's thread, but for
 * {@link #text()} and {@link #stop()}.
 */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  /** What lasts is told once a minute. */
  private static final long LOG_NANOS = 60_000_000_000L;

  private final Backoff backoff;
  private final Runnable counter;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable String text;
  private @Nullable String loggedText;
  private long logged;

  /**
   * @param counter called for each wait
   */
  Trouble(WriterSettings settings, Runnable counter) {
    this.backoff =
        new Backoff(settings.firstBackoff(), settings.maxBackoff(), new SplittableRandom());
    this.counter = counter;
  }

  /** Waits before the next try. */
  void pause(MillraceException failure) {
    text = failure.kind() + ": " + failure.getMessage();
    counter.run();
    Duration wait = backoff.next(failure.retryAfter());
    long now = System.nanoTime();
    if (!text.equals(loggedText) || now - logged > LOG_NANOS) {
      loggedText = text;
      logged = now;
      LOG.warn("{}; trying again until it goes on", text);
    }
    try {
      if (stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("stopped while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something was done: it is over, and the next wait is a short one again. */
  void over() {
    backoff.reset();
    text = null;
  }

  /** What is wrong, for a person; null if nothing is. */
  @Nullable String text() {
    return text;
  }

  /** Ends a wait, and all to come. */
  void stop() {
    stop.countDown();
  }

  boolean isStopping() {
    return stop.getCount() == 0;
  }
}
