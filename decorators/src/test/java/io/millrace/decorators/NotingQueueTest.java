package io.millrace.decorators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryQueue;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NotingQueueTest {
  private final LogBatch batch = new Producer("p").batch(Draft.at(1), Draft.at(2), Draft.at(3));
  private final Source source = Source.of(batch.tenant(), "logs", batch.first());
  private final Frontier frontier = new Frontier(10);

  @Test
  void notesHowFarTheQueueHasAcceptedAProducer() {
    try (MemoryQueue queue = new MemoryQueue(1 << 20)) {
      NotingQueue noting = new NotingQueue(queue, frontier);
      noting.send(batch).toCompletableFuture().join();
      assertThat(frontier.next(source)).isEqualTo(OptionalLong.of(3));
      noting.send(Producer.part(batch, 0, 1)).toCompletableFuture().join();
      assertThat(frontier.next(source)).as("sent again").isEqualTo(OptionalLong.of(3));
    }
  }

  @Test
  void notesNothingThatTheQueueHasNotAccepted() {
    try (MemoryQueue queue = new MemoryQueue(batch.length() - 1L)) {
      NotingQueue noting = new NotingQueue(queue, frontier);
      assertThatThrownBy(() -> noting.send(batch).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class);
      assertThat(frontier.next(source)).isEmpty();
    }
  }
}
