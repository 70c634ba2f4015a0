package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Ability;
import io.millrace.ports.Queue.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A {@link Queue} for each test, with storage of its own: what the suites of queues stand on. A
 * batch's bytes follow from its origin.
 */
abstract class QueueUnderTest {
  private static final int BATCH_BYTES = 1000;

  /** Room for about a hundred batches of this suite. */
  static final long CAPACITY = 100 * (BATCH_BYTES + 200L);

  @SuppressWarnings("NullAway.Init") // before each test
  Queue queue;

  /**
   * Opens a queue over the storage of the running test: the first call finds it empty, later ones
   * what the queue before, which was closed, has left there.
   *
   * @param capacity bytes it holds before it refuses, if it is {@link Ability#BOUNDED}; it may hold
   *     up to twice as many
   */
  protected abstract Queue open(long capacity) throws Exception;

  @BeforeEach
  final void openQueue() throws Exception {
    queue = open(CAPACITY);
  }

  @AfterEach
  final void closeQueue() {
    queue.close();
  }

  final boolean can(Ability ability) {
    return queue.abilities().contains(ability);
  }

  /** A batch of one row of {@value #BATCH_BYTES} bytes. */
  static LogBatch batch(String producer, long sequence) {
    byte[] bytes =
        (producer + "/" + sequence + " ").repeat(BATCH_BYTES).getBytes(StandardCharsets.UTF_8);
    return new LogBatch("default", new Origin(producer, 1, sequence), 1, bytes, 0, BATCH_BYTES);
  }

  /** Sends batches {@code from} to {@code to}, exclusive, and waits for all. */
  final void sendAll(String producer, int from, int to) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      stages.add(queue.send(batch(producer, i)));
    }
    stages.forEach(Eventually::await);
  }

  /**
   * Polls until so many deliveries have come, and no more; checks that their bytes are those sent.
   */
  static List<Delivery> take(Queue.Reader reader, int count) throws InterruptedException {
    List<Delivery> taken = Deliveries.take(reader, count);
    assertThat(taken).hasSize(count);
    for (Delivery delivery : taken) {
      Origin first = delivery.batch().first();
      assertSame(delivery, batch(first.producer(), first.sequence()));
    }
    return taken;
  }

  static void assertSame(Delivery delivery, LogBatch sent) {
    LogBatch found = delivery.batch();
    assertThat(found.tenant()).isEqualTo(sent.tenant());
    assertThat(found.first()).isEqualTo(sent.first());
    assertThat(found.rows()).isEqualTo(sent.rows());
    assertThat(text(found)).isEqualTo(text(sent));
  }

  private static String text(LogBatch batch) {
    return new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.ISO_8859_1);
  }
}
