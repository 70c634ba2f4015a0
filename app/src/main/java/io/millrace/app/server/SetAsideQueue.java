package io.millrace.app.server;

import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.writer.SetAside;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Keeps what the store will never take in a queue of its own, so that a person can look at it. */
final class SetAsideQueue implements Consumer<SetAside> {
  private final Queue kept;

  SetAsideQueue(Queue kept) {
    this.kept = kept;
  }

  /** Returns once it is durable there. */
  @Override
  public void accept(SetAside setAside) {
    try {
      kept.send(setAside.batch()).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw MillraceException.of(e);
    }
  }
}
