package io.millrace.opensearch;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The records that wait to be stored or are under way. They are encoded on the thread that brings
 * them; a few threads of its own send them, each time as many as have come together, so that small
 * batches share a bulk when there are many. Thread-safe.
 */
final class Intake implements AutoCloseable {
  private final OpenSearchSettings.Bulks settings;
  private final Duration drain;
  private final BatchEncoder encoder;
  private final BulkSender sender;
  private final List<Thread> threads = new ArrayList<>();

  /** Guarded by this, as all below. */
  private final Queue<Chunk> waiting = new ArrayDeque<>();

  /** Numbers of batches that are not stored yet. */
  private final NavigableSet<Long> open = new TreeSet<>();

  private Set<String> touched = new HashSet<>();
  private long batches;
  private long bytes;
  private boolean closed;

  /**
   * @param drain how long {@link #close} waits for what it has taken
   */
  Intake(
      OpenSearchSettings.Bulks settings, Duration drain, BatchEncoder encoder, BulkSender sender) {
    this.settings = settings;
    this.drain = drain;
    this.encoder = encoder;
    this.sender = sender;
    for (int i = 0; i < settings.inFlight(); i++) {
      threads.add(Thread.ofVirtual().name("opensearch-bulk-" + i).start(this::run));
    }
  }

  /** See {@link io.millrace.ports.LogStore#append}. */
  CompletionStage<Void> append(LogBatch batch) {
    awaitRoom();
    List<Chunk> chunks = encoder.encode(batch);
    CompletableFuture<?>[] stored =
        chunks.stream().map(Chunk::stored).toArray(CompletableFuture<?>[]::new);
    long number = add(chunks);
    return CompletableFuture.allOf(stored)
        .handle((nothing, failure) -> {
          forget(number);
          return outcome(chunks);
        })
        .thenCompose(stage -> stage);
  }

  /** Of the whole batch, each part of which has come to its end. */
  private static CompletionStage<Void> outcome(List<Chunk> chunks) {
    return chunks.stream()
        .map(Chunk::stored)
        .filter(CompletableFuture::isCompletedExceptionally)
        .map(stored -> (MillraceException) stored.exceptionNow())
        .min(Chunk.MOST_PASSING)
        .<CompletionStage<Void>>map(CompletableFuture::failedStage)
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  /** How many bytes wait or are under way. */
  synchronized long bytes() {
    return bytes;
  }

  /**
   * Waits until all that was appended so far is stored, or has failed.
   *
   * @return the data streams that were written to since the last time
   */
  synchronized Set<String> settle() {
    long last = batches;
    try {
      while (!open.isEmpty() && open.first() <= last) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted in a flush", e);
    }
    Set<String> streams = touched;
    touched = new HashSet<>();
    return streams;
  }

  /** Stores what it has taken, and takes no more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    sender.hurry();
    long end = System.nanoTime() + drain.toNanos();
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          // What it has in hand fails, and is delivered again.
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        threads.forEach(Thread::interrupt);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Waits a while for room: a writer that is only faster than OpenSearch is not to be refused. */
  private synchronized void awaitRoom() {
    long end = System.nanoTime() + settings.patience().toNanos();
    try {
      long left = end - System.nanoTime();
      while (!closed && bytes >= settings.waitingBytes() && left > 0) {
        wait(left / 1_000_000 + 1);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted while waiting for room", e);
    }
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
    if (bytes >= settings.waitingBytes()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "OpenSearch does not keep up: " + (bytes >> 20) + " MiB wait for it",
          null,
          Duration.ofSeconds(1));
    }
  }

  private synchronized long add(List<Chunk> chunks) {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
    for (Chunk chunk : chunks) {
      waiting.add(chunk);
      bytes += chunk.bytes();
      touched.add(chunk.rows().getFirst().stream().name());
    }
    batches++;
    open.add(batches);
    notifyAll();
    return batches;
  }

  private synchronized void forget(long number) {
    open.remove(number);
    notifyAll();
  }

  private void run() {
    List<Chunk> chunks = take();
    while (!chunks.isEmpty()) {
      List<Row> rows = chunks.stream().flatMap(chunk -> chunk.rows().stream()).toList();
      try {
        sender.send(rows);
      } catch (RuntimeException e) {
        MillraceException failure =
            e instanceof MillraceException known
                ? known
                : new MillraceException(Kind.BUG, "a bulk failed: " + e, e);
        rows.forEach(row -> row.fail(failure));
      }
      done(chunks);
      chunks = take();
    }
  }

  private void done(List<Chunk> chunks) {
    synchronized (this) {
      for (Chunk chunk : chunks) {
        bytes -= chunk.bytes();
      }
      notifyAll();
    }
    chunks.forEach(Chunk::complete);
  }

  /** The chunks of the next bulk; none once it is closed and nothing is left. */
  private synchronized List<Chunk> take() {
    try {
      while (waiting.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    List<Chunk> bulk = new ArrayList<>();
    long size = 0;
    int rows = 0;
    for (Chunk next = waiting.peek(); next != null; next = waiting.peek()) {
      size += next.bytes();
      rows += next.rows().size();
      if (!bulk.isEmpty() && (size > settings.bytes() || rows > settings.rows())) {
        break;
      }
      bulk.add(next);
      waiting.remove();
    }
    return bulk;
  }
}
