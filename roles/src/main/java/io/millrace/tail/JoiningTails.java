package io.millrace.tail;

import io.millrace.model.query.Expression;
import io.millrace.ports.LogStore;
import io.millrace.ports.LogStore.Ability;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live tails that join on to a search, over a store that finds records only a moment after it took
 * them: while a tail is opened the store is flushed, so what this process stored before the tail
 * was there is found by a search that begins once it is open. Tails that are opened during a flush
 * share the next one. Thread-safe.
 */
public final class JoiningTails implements Tails {
  private static final Logger LOG = LoggerFactory.getLogger(JoiningTails.class);

  /** A store so busy that a flush takes longer holds up no tail: it may then lack that moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Tails tails;
  private final Runnable flush;

  /** Whom the flush that begins next is for; guarded by this. */
  private @Nullable CompletableFuture<Void> next;

  /** Guarded by this. */
  private boolean flushing;

  JoiningTails(Tails tails, Runnable flush) {
    this.tails = tails;
    this.flush = flush;
  }

  /** The tails themselves where the store finds records at once. */
  public static Tails of(Tails tails, LogStore store) {
    return store.abilities().contains(Ability.IMMEDIATE)
        ? tails
        : new JoiningTails(tails, store::flush);
  }

  @Override
  public CompletionStage<Tail> open(String tenant, Expression where) {
    return tails
        .open(tenant, where)
        .thenCompose(tail -> flushed().handle((_, failure) -> opened(tail, failure)));
  }

  private static Tail opened(Tail tail, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.warn(
          "a search may not find what came the moment before a live tail: {}", failure.toString());
    }
    return tail;
  }

  private synchronized CompletableFuture<Void> flushed() {
    if (next == null) {
      next = new CompletableFuture<>();
    }
    if (!flushing) {
      flushing = true;
      Thread.ofVirtual().name("tail-flush").start(this::flushAll);
    }
    return next.copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void flushAll() {
    for (CompletableFuture<Void> flushed = begin(); flushed != null; flushed = begin()) {
      try {
        flush.run();
        flushed.complete(null);
      } catch (RuntimeException e) {
        flushed.completeExceptionally(e);
      }
    }
  }

  private synchronized @Nullable CompletableFuture<Void> begin() {
    CompletableFuture<Void> begun = next;
    next = null;
    flushing = begun != null;
    return begun;
  }
}
