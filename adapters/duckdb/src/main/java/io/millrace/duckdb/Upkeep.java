package io.millrace.duckdb;

import io.millrace.model.Originated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what has expired: a thread that looks now and then, and has {@link Committer}'s do the
 * work, so that only one ever writes.
 */
final class Upkeep<T extends Originated> implements AutoCloseable {
  /** When there is too much, it is brought to this part of what may be, so as not to come again. */
  private static final double TARGET = 0.9;

  private final DuckDbSettings settings;
  private final Engine engine;
  private final Committer<T> committer;
  private final Oldest oldest;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Finds the time before which the given part of all rows lies. */
  interface Oldest {
    /**
     * Nanoseconds since the epoch; {@link Long#MIN_VALUE} if there are no rows.
     *
     * @param part more than 0, at most 1
     */
    long before(double part);
  }

  Upkeep(
      DuckDbSettings settings,
      Engine engine,
      Committer<T> committer,
      Oldest oldest,
      InstantSource clock) {
    this.settings = settings;
    this.engine = engine;
    this.committer = committer;
    this.oldest = oldest;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("duckdb-upkeep").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    Threads.join(thread);
  }

  private void run() {
    try {
      while (!closing.await(settings.upkeepInterval().toNanos(), TimeUnit.NANOSECONDS)) {
        CountDownLatch done = new CountDownLatch(1);
        committer.whenFree(transactions -> {
          try {
            tidy(transactions);
          } finally {
            done.countDown();
          }
        });
        // Never two at once; a store that is being closed does not come to it.
        while (!done.await(10, TimeUnit.MILLISECONDS) && closing.getCount() > 0) {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tidy(Transactions<T> transactions) {
    transactions.fold();
    DuckDbSettings.Retention retention = settings.retention();
    if (!retention.age().isZero()) {
      long before = nanoseconds(clock.instant()) - nanoseconds(retention.age());
      if (before > oldest.before(Double.MIN_NORMAL)) {
        transactions.delete(before);
      }
    }
    long used = retention.bytes() == 0 ? 0 : engine.database().usedBytes();
    if (retention.bytes() > 0 && used > retention.bytes()) {
      transactions.checkpoint(); // what the log holds takes less in the file
      used = engine.database().usedBytes();
    }
    if (retention.bytes() > 0 && used > retention.bytes()) {
      double part = 1 - TARGET * retention.bytes() / used;
      long before = oldest.before(part);
      if (before > Long.MIN_VALUE) {
        transactions.delete(before);
      }
    }
  }

  private static long nanoseconds(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  private static long nanoseconds(Duration duration) {
    // Longer than there were times is for ever.
    return duration.toSeconds() > 1L << 32 ? 1L << 62 : duration.toNanos();
  }
}
