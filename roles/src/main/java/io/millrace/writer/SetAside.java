package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what a store will never take: into a queue of its own, each batch behind a note that
 * says why, for a person to look at ({@link DeadLetters}). For the writer's thread.
 */
final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private final Queue queue;
  private final String store;
  private final Trouble trouble;
  private final IntConsumer counter;

  /**
   * @param store the name of the store that refuses
   * @param trouble where is told, and waited, while the queue does not take it
   * @param counter given the rows of each batch that was set aside
   */
  SetAside(Queue queue, String store, Trouble trouble, IntConsumer counter) {
    this.queue = queue;
    this.store = store;
    this.trouble = trouble;
    this.counter = counter;
  }

  /** Tries until the batch is durable there, or the writer is told to stop. */
  void keep(Entry entry, MillraceException reason) {
    LogBatch batch = entry.delivery().batch();
    LOG.error("the store of {} will never take {}; it is set aside", store, batch, reason);
    String why = reason.kind() + ": " + reason.getMessage();
    SetAsideNote note = SetAsideNote.of(batch, store, why, Instant.now());
    boolean noted = false;
    while (!entry.isSetAside() && !trouble.isStopping()) {
      try {
        if (!noted) {
          queue.send(note.encode(batch.tenant())).toCompletableFuture().join();
          noted = true;
        }
        queue.send(batch).toCompletableFuture().join();
        entry.wasSetAside();
        counter.accept(entry.rows());
      } catch (RuntimeException e) {
        LOG.error("setting {} aside failed; trying again", batch, e);
        trouble.pause(MillraceException.of(e));
      }
    }
  }
}
