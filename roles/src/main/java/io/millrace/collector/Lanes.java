package io.millrace.collector;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.Queue;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * The producers that one collector is. A queue that is spread over partitions keeps the batches of
 * one producer together, so a collector that were only one would use only one of them. Batches
 * whose first record is of the same service take the same lane, and so stay in order. Thread-safe.
 */
final class Lanes {
  private final List<Sequencer> lanes;

  /**
   * @param producer id of the collector; of more than one, lane i is the producer {@code ID-i}
   * @param count how many
   */
  Lanes(Queue queue, String producer, long epoch, int count, Sequencer.Losses losses) {
    lanes =
        IntStream.range(0, count)
            .mapToObj(i -> count == 1 ? producer : producer + "-" + i)
            .map(id -> new Sequencer(queue, id, epoch, losses))
            .toList();
  }

  /** Gives a batch its origin and sends it, as {@link Sequencer#send} does. */
  CompletionStage<LogBatch> send(LogBatch batch) {
    return lanes.get(lane(batch)).send(batch);
  }

  private int lane(LogBatch batch) {
    if (lanes.size() == 1) {
      return 0;
    }
    LogBatchReader reader = new LogBatchReader().of(batch);
    return reader.next() ? Math.floorMod(reader.service().string().hashCode(), lanes.size()) : 0;
  }
}
