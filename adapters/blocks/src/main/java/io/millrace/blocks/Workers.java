package io.millrace.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

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
   * Calls the work for every index below the count, in order of starting, and returns when all
   * calls have ended. After one has failed no others are begun, and its exception is thrown.
   */
  void forEach(int count, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            try {
              work.accept(i);
            } catch (RuntimeException | Error e) {
              next.set(count);
              throw e;
            }
          }
        };
    List<Future<?>> helping = new ArrayList<>();
    for (int i = 0; i < Math.min(helpers, count - 1) && !threads.isShutdown(); i++) {
      helping.add(threads.submit(share));
    }
    try {
      share.run();
    } finally {
      // Always to the end, for what they look at must stay until none of them does.
      helping.forEach(Workers::await);
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private static void await(Future<?> helper) {
    if (helper.cancel(false)) {
      return; // it had not begun, and there is nothing left for it to do
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    return new IllegalStateException(e.getCause());
  }
}
