package io.millrace.contracts;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Ability;
import io.millrace.ports.Queue.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Queue} does: all of {@link QueueGroupContract}, and sending, delivering and
 * closing. A suite for an adapter extends this and says how to open one.
 */
public abstract class QueueContract extends QueueGroupContract {
  @Test
  void whatWasSentIsDeliveredUnchanged() throws Exception {
    byte[] bytes = "..payload, ünïcode\n and \0 bytes..".getBytes(StandardCharsets.UTF_8);
    LogBatch sent =
        new LogBatch("tenant-ä", new Origin("prodücer", 7, 42), 3, bytes, 2, bytes.length - 4);
    await(queue.send(sent));
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(reader.poll(SOON)).singleElement().satisfies(d -> assertSame(d, sent));
    }
  }

  @Test
  void aBatchCanBeReadOnceItsStageIsComplete() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      for (int i = 0; i < 50; i++) {
        await(queue.send(batch("p", i)));
        assertThat(names(reader.poll(SOON))).containsExactly("p/" + i);
      }
    }
  }

  @Test
  void aReaderThatWaitsIsWokenByABatch() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      Thread sender = onceThisThreadWaits(() -> queue.send(batch("p", 0)));
      assertThat(names(reader.poll(SOON))).containsExactly("p/0");
      sender.join();
    }
  }

  @Test
  void pollOfAnEmptyQueueReturnsNothing() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
      assertThat(reader.poll(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void aWaitingPollCanBeInterrupted() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      Thread interrupter = onceThisThreadWaits(Thread.currentThread()::interrupt);
      assertThatThrownBy(() -> reader.poll(SOON)).isInstanceOf(InterruptedException.class);
      interrupter.join();
      await(queue.send(batch("p", 0)));
      assertThat(names(reader.poll(SOON))).containsExactly("p/0");
    }
  }

  @Test
  void positionsRise() throws Exception {
    sendAll("p", 0, 50);
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(take(reader, 50))
          .extracting(Delivery::position)
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void batchesOfAProducerKeepTheirOrderAmongConcurrentSenders() throws Exception {
    int producers = 8;
    int each = 12;
    ConcurrentLinkedQueue<CompletionStage<Void>> stages = new ConcurrentLinkedQueue<>();
    List<Thread> senders = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      String producer = "p" + p;
      senders.add(
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < each; i++) {
              stages.add(queue.send(batch(producer, i)));
            }
          }));
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> deliveries = take(reader, producers * each);
      for (Thread sender : senders) {
        sender.join();
      }
      stages.forEach(Eventually::await);
      Map<String, List<Long>> byProducer = Deliveries.sequences(deliveries);
      assertThat(byProducer).hasSize(producers);
      assertThat(byProducer.values())
          .allSatisfy(
              sequences -> assertThat(sequences).hasSize(each).isSorted().doesNotHaveDuplicates());
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aFollowerSeesWhatIsSentAfterItWasOpenedWhateverGroupsHaveRead() throws Exception {
    if (!can(Ability.FOLLOW)) {
      assertKind(Kind.INVALID, () -> queue.follow());
      return;
    }
    sendAll("p", 0, 3);
    try (Queue.Reader one = queue.follow();
        Queue.Reader other = queue.follow();
        Queue.GroupReader reader = queue.open("group")) {
      reader.acknowledge(take(reader, 3).get(1));
      sendAll("p", 3, 6);
      assertThat(names(take(one, 3))).containsExactly("p/3", "p/4", "p/5");
      assertThat(names(take(other, 3))).containsExactly("p/3", "p/4", "p/5");
    }
  }

  @Test
  void aClosedReaderRefusesToPollAndClosingItAgainDoesNothing() throws Exception {
    Queue.GroupReader reader = queue.open("group");
    reader.close();
    reader.close();
    assertKind(Kind.UNAVAILABLE, () -> reader.poll(Duration.ZERO));
    try (Queue.GroupReader next = queue.open("group")) {
      reader.close();
      await(queue.send(batch("p", 0)));
      assertThat(names(next.poll(SOON))).containsExactly("p/0");
    }
  }

  @Test
  void aBoundedQueueRefusesKeepsWhatItHasAndTakesMoreOnceItIsEmptied() throws Exception {
    if (!can(Ability.BOUNDED)) {
      sendAll("p", 0, 300);
      return;
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      List<String> accepted = new ArrayList<>();
      MillraceException refusal = sendUntilRefused(accepted);
      assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(refusal.retryAfter()).isPositive();
      assertThat(accepted).hasSizeBetween(50, 250);

      List<Delivery> deliveries = take(reader, accepted.size());
      assertThat(names(deliveries)).isEqualTo(accepted);
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
      reader.acknowledge(deliveries.getLast());
      sendUntilTaken(batch("later", 0));
      assertThat(names(take(reader, 1))).containsExactly("later/0");
    }
  }

  @Test
  void closingTwiceDoesNothingAndAClosedQueueRefuses() {
    until("it is ready", () -> queue.check().ready());
    Queue.GroupReader reader = queue.open("group");
    queue.close();
    queue.close();
    assertThat(queue.check().ready()).isFalse();
    assertKind(Kind.UNAVAILABLE, () -> await(queue.send(batch("p", 0))));
    assertKind(Kind.UNAVAILABLE, () -> queue.open("other"));
    assertKind(Kind.UNAVAILABLE, () -> reader.poll(Duration.ZERO));
    reader.close();
  }

  @Test
  void closingWakesAReaderThatWaits() throws Exception {
    Queue.GroupReader reader = queue.open("group");
    Thread closer = onceThisThreadWaits(queue::close);
    assertThat(reader.poll(SOON)).isEmpty();
    closer.join();
    assertKind(Kind.UNAVAILABLE, () -> reader.poll(SOON));
  }

  @Test
  void whatWasAcceptedIsThereAfterAReopenIfItIsDurable() throws Exception {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      stages.add(queue.send(batch("p", i)));
    }
    queue.close();
    stages.forEach(Eventually::await);
    queue = open(CAPACITY);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> found = can(Ability.DURABLE) ? take(reader, 10) : reader.poll(Duration.ZERO);
      assertThat(found).hasSize(can(Ability.DURABLE) ? 10 : 0);
      sendAll("p", 10, 11);
      assertThat(names(take(reader, 1))).containsExactly("p/10");
    }
  }

  /** Does something, on a thread of its own, as soon as this one waits for a time. */
  private static Thread onceThisThreadWaits(Runnable action) {
    Thread waiting = Thread.currentThread();
    return Thread.startVirtualThread(() -> {
      until("the poll waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
      action.run();
    });
  }

  /** Sends one batch after another; what was accepted goes into the list. */
  private MillraceException sendUntilRefused(List<String> accepted) {
    while (accepted.size() < 1000) {
      LogBatch batch = batch("p", accepted.size());
      try {
        await(queue.send(batch));
        accepted.add(name(batch));
      } catch (MillraceException e) {
        return e;
      }
    }
    throw new AssertionError("took a thousand batches, of which a hundred fill it");
  }

  private void sendUntilTaken(LogBatch batch) {
    until(
        "there is room again",
        () -> {
          try {
            await(queue.send(batch));
            return true;
          } catch (MillraceException e) {
            assertThat(e.kind()).isEqualTo(Kind.OVERLOADED);
            return false;
          }
        });
  }
}
