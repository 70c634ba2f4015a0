package io.millrace.app.server;

import io.millrace.ports.Queue;
import io.millrace.writer.SetAside;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the store will never take in a queue of its own, so that a person can look at it. */
final class DeadLetters implements Consumer<SetAside> {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final Queue kept;

  DeadLetters(Queue kept) {
    this.kept = kept;
  }

  @Override
  public void accept(SetAside poison) {
    kept.send(poison.batch()).toCompletableFuture().join();
    LOG.error(
        "the store will never take {}; it is kept in the folder 'set-aside'",
        poison.batch(),
        poison.reason());
  }
}
