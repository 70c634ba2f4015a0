package io.millrace.collector;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.model.wire.Signal;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/**
 * Sends batches to the queue of their signal: under the origin that their client gave them, or
 * under one of the collector's own. Thread-safe.
 */
public final class BatchSender {
  private final Map<Signal, Queue> queues;
  private final Map<Signal, Lanes> lanes = new EnumMap<>(Signal.class);

  /**
   * @param unconfirmed parts of the collector's own sequences that wait to be declared, at most
   * @param lost is told how many records of the collector's own were not confirmed
   */
  BatchSender(
      Map<Signal, Queue> queues,
      String producer,
      long epoch,
      int producers,
      InstantSource clock,
      int unconfirmed,
      IntConsumer lost) {
    this.queues = Map.copyOf(queues);
    queues.forEach((signal, queue) -> {
      String own = signal == Signal.RECORDS ? producer : producer + "-" + name(signal);
      LossReporter reporter = new LossReporter(queue, clock, unconfirmed);
      Sequencer.Losses losses =
          (first, rows, reason) -> {
            lost.accept(rows);
            reporter.declare(first, rows, reason);
          };
      lanes.put(signal, new Lanes(queue, own, epoch, producers, losses));
    });
  }

  /** Whether the server keeps anything of a signal. */
  boolean takes(Signal signal) {
    return queues.containsKey(signal);
  }

  /**
   * Sends a batch. {@link Origin#NONE} stands for the next of the collector's own. The stage
   * completes, with the batch as it was sent, once it is durable; it fails as {@link Queue#send}.
   *
   * @throws MillraceException INVALID if the server keeps nothing of that signal
   */
  public CompletionStage<LogBatch> send(Signal signal, LogBatch batch) {
    Queue queue = queues.get(signal);
    Lanes own = lanes.get(signal);
    if (queue == null || own == null) {
      throw new MillraceException(Kind.INVALID, "this server stores no " + name(signal));
    }
    if (batch.rows() == 0) {
      return CompletableFuture.completedStage(batch);
    }
    return batch.first().equals(Origin.NONE)
        ? own.send(batch)
        : queue.send(batch).thenApply(_ -> batch);
  }

  private static String name(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }
}
