package io.millrace.duckdb;

import io.millrace.model.Originated;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is appended and has it written, on one thread: all that waits goes into one
 * transaction, with one fsync for all (group commit). A commit costs the same for one row as for
 * hundreds, so the next begins no sooner than an interval after the last one did. When that fails
 * for good, each batch is tried alone, so that one which cannot be stored takes no others with it.
 * What waits is bounded in rows. Thread-safe.
 */
final class Committer<T extends Originated> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Committer.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofMillis(250);

  private final DuckDbSettings.Commit settings;
  private final Transactions<T> transactions;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workCame = lock.newCondition();
  private final ArrayDeque<Waiting<T>> queue = new ArrayDeque<>();
  private final ArrayDeque<Consumer<Transactions<T>>> tasks = new ArrayDeque<>();
  private long waitingRows;

  /** As {@link System#nanoTime()} tells. For the thread that commits. */
  private long nextCommit = System.nanoTime();

  private boolean closed;
  private @Nullable MillraceException trouble;
  private long storedRows;
  private long passedOverRows;
  private long refusedRows;
  private long failures;

  /** Completes stages, so that nobody who waits for one can hold up the commits. */
  private final ExecutorService acknowledgements =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("duckdb-stages").factory());

  private final Thread thread;

  private record Waiting<T extends Originated>(Batch<T> batch, CompletableFuture<Integer> stage) {
    int rows() {
      return batch.rows().size();
    }
  }

  /** Figures for {@link DuckDbStatistics}. */
  record Counts(
      long storedRows, long passedOverRows, long refusedRows, long waitingRows, long failures) {}

  Committer(DuckDbSettings.Commit settings, Transactions<T> transactions) {
    this.settings = settings;
    this.transactions = transactions;
    this.thread = Thread.ofPlatform().name("duckdb-commits").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Takes a batch; the stage tells how many of its rows were refused. */
  CompletableFuture<Integer> append(Batch<T> batch) {
    Waiting<T> waiting = new Waiting<>(batch, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed) {
        throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
      }
      if (waitingRows > 0 && waitingRows + waiting.rows() > settings.waitingRows()) {
        throw new MillraceException(
            Kind.OVERLOADED,
            "more rows come than can be written to disk: send fewer, or later",
            null,
            RETRY_AFTER);
      }
      waitingRows += waiting.rows();
      queue.add(waiting);
      workCame.signalAll();
    } finally {
      lock.unlock();
    }
    return waiting.stage();
  }

  /** Has the thread do something between two commits. What it throws is logged. */
  void whenFree(Consumer<Transactions<T>> task) {
    lock.lock();
    try {
      if (!closed) {
        tasks.add(task);
        workCame.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing can be stored now; null if it can. */
  @Nullable MillraceException trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  Counts counts() {
    lock.lock();
    try {
      return new Counts(storedRows, passedOverRows, refusedRows, waitingRows, failures);
    } finally {
      lock.unlock();
    }
  }

  /** Commits what waits, and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      workCame.signalAll();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
    acknowledgements.close();
  }

  private void run() {
    while (awaitWork()) {
      List<Waiting<T>> group = nextGroup();
      if (!group.isEmpty()) {
        nextCommit = System.nanoTime() + settings.interval().toNanos();
        commit(group);
      }
      Consumer<Transactions<T>> task = nextTask();
      if (task != null) {
        attempt(task);
      }
    }
    attempt(Transactions::saveRuns);
    transactions.close();
  }

  /** False when closed and done. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!closed && tasks.isEmpty() && !isDue()) {
        if (queue.isEmpty()) {
          workCame.awaitUninterruptibly();
        } else {
          long _ = workCame.awaitNanos(nextCommit - System.nanoTime());
        }
      }
      return !queue.isEmpty() || !closed;
    } catch (InterruptedException e) {
      // Nobody does, and what waits is committed all the same.
      LOG.log(Level.WARNING, "the thread of commits was interrupted, and goes on", e);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether what waits is to be committed now. */
  private boolean isDue() {
    return !queue.isEmpty()
        && (waitingRows >= settings.rows() || System.nanoTime() - nextCommit >= 0);
  }

  /** What waits, as much as one commit takes; nothing if it is too early for the next. */
  private List<Waiting<T>> nextGroup() {
    lock.lock();
    try {
      List<Waiting<T>> group = new ArrayList<>();
      boolean due = closed || isDue();
      long rows = 0;
      while (due
          && !queue.isEmpty()
          && (group.isEmpty() || rows + queue.element().rows() <= settings.rows())) {
        group.add(queue.remove());
        rows += group.getLast().rows();
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Consumer<Transactions<T>> nextTask() {
    lock.lock();
    try {
      return tasks.poll();
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Waiting<T>> group) {
    try {
      List<Batch<T>> batches = group.stream().map(Waiting::batch).toList();
      committed(group, transactions.write(batches));
    } catch (RuntimeException | Error e) {
      // An error too: this is the only thread that writes, and whoever waits must be told.
      MillraceException failure = MillraceException.of(e);
      if (group.size() == 1 || failure.kind().isPassing()) {
        failed(group, failure);
      } else {
        group.forEach(one -> commit(List.of(one)));
      }
    }
  }

  private void committed(List<Waiting<T>> group, Transactions.Outcome outcome) {
    lock.lock();
    try {
      long rows = group.stream().mapToLong(Waiting::rows).sum();
      long refused = outcome.refused().stream().mapToLong(Integer::longValue).sum();
      trouble = null;
      waitingRows -= rows;
      storedRows += outcome.stored();
      refusedRows += refused;
      passedOverRows += rows - outcome.stored() - refused;
    } finally {
      lock.unlock();
    }
    acknowledgements.execute(() -> {
      for (int i = 0; i < group.size(); i++) {
        group.get(i).stage().complete(outcome.refused().get(i));
      }
    });
  }

  private void failed(List<Waiting<T>> group, MillraceException failure) {
    boolean first;
    lock.lock();
    try {
      first = trouble == null;
      trouble = failure;
      failures++;
      group.forEach(waiting -> waitingRows -= waiting.rows());
    } finally {
      lock.unlock();
    }
    if (first) {
      LOG.log(Level.WARNING, "rows cannot be stored", failure);
    }
    acknowledgements.execute(
        () -> group.forEach(waiting -> waiting.stage().completeExceptionally(failure)));
  }

  private void attempt(Consumer<Transactions<T>> task) {
    try {
      task.accept(transactions);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the stored rows could not be tended", e);
    }
  }
}
