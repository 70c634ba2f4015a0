package io.millrace.decorators;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Around a queue whose confirmations the test gives. */
class CircuitBreakingQueueTest {
  private final List<CompletableFuture<Void>> sent = new ArrayList<>();
  private final LogBatch batch = new Producer("p").batch(Draft.at(1));

  private final ForwardingQueue queue =
      new ForwardingQueue(new MemoryQueue(1 << 20)) {
        @Override
        public CompletionStage<Void> send(LogBatch ignored) {
          CompletableFuture<Void> confirmation = new CompletableFuture<>();
          sent.add(confirmation);
          return confirmation;
        }
      };

  @Test
  void aQueueThatDoesNotAnswerIsNotAskedAgain() {
    CircuitBreakingQueue guarded =
        new CircuitBreakingQueue(queue, Quick.open(), new SimpleMeterRegistry());
    for (int i = 0; i < Quick.open().failures(); i++) {
      CompletionStage<Void> stage = guarded.send(batch);
      sent.getLast().completeExceptionally(new MillraceException(Kind.UNAVAILABLE, "no broker"));
      assertThat(failureOf(() -> await(stage))).hasMessage("no broker");
    }
    int before = sent.size();
    assertThat(failureOf(() -> await(guarded.send(batch))))
        .hasMessageContaining("the queue does not answer")
        .hasMessageContaining("no broker");
    assertThat(sent).hasSize(before);
  }
}
