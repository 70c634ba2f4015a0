package io.millrace.app.server;

import io.millrace.ports.Queue;
import io.millrace.writer.SetAside;
import java.util.function.Consumer;

/** Keeps what the store will never take in a queue of its own, so that a person can look at it. */
final class SetAsideJournal implements Consumer<SetAside> {
  private final Queue kept;

  SetAsideJournal(Queue kept) {
    this.kept = kept;
  }

  @Override
  public void accept(SetAside setAside) {
    kept.send(setAside.batch()).toCompletableFuture().join();
  }
}
