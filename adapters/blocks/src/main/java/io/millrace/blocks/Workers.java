package io.millrace.blocks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that help queries, however many there are: each query works on its own thread, and
 * on those of them that are free. Thread-safe.
 */
final class Workers implements AutoCloseable {
  private final int helpers;
  private final ExecutorService threads;

  /**
   * @param helpers how many threads there are beside those that ask; may be 0
   */
  Workers(int helpers) {
    this.helpers = helpers;
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, helpers), Thread.ofPlatform().name("block-search-", 1).daemon().factory());
  }

  /**
   * Calls the work for every index below the count, begun in order, and returns when all calls have
   * ended. After one has failed no others are begun, and its exception is thrown.
   */
  void forEach(int count, IntConsumer work) {
    Job job = new Job(count, work);
    try {
      for (int i = 0; i < Math.min(helpers, count - 1); i++) {
        threads.execute(job);
      }
    } catch (RejectedExecutionException e) {
      // The store is being closed: this thread does all of it.
    }
    job.run();
    job.await();
  }

  @Override
  public void close() {
    threads.close();
  }

  /** The work of one query, done by whichever threads come while there is some. */
  private static final class Job implements Runnable {
    private final int count;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();

    /** Threads at work; guarded by this, as the two below. */
    private int present;

    private boolean over;
    private @Nullable Throwable failure;

    Job(int count, IntConsumer work) {
      this.count = count;
      this.work = work;
    }

    @Override
    public void run() {
      if (!enter()) {
        return;
      }
      Throwable thrown = null;
      try {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          work.accept(i);
        }
      } catch (RuntimeException | Error e) {
        thrown = e;
      } finally {
        leave(thrown);
      }
    }

    /** Waits, come what may, for all who are at work: what they look at must stay until then. */
    synchronized void await() {
      over = true;
      boolean interrupted = false;
      while (present > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }

    /** False if the query has ended before this thread was free. */
    private synchronized boolean enter() {
      if (!over) {
        present++;
      }
      return !over;
    }

    private synchronized void leave(@Nullable Throwable thrown) {
      if (thrown != null) {
        failure = thrown;
        next.set(count);
      }
      present--;
      notifyAll();
    }
  }
}
