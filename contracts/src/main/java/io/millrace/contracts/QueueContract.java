package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Queue} does. A suite for an adapter extends this and says how to open one; each
 * test has storage of its own.
 */
public abstract class QueueContract {
  /** Long enough for anything that is to come; a test that waits so long has failed. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final int BATCH_BYTES = 1000;

  /** Room for about a hundred batches of this suite. */
  private static final long CAPACITY = 100 * (BATCH_BYTES + 200L);

  @SuppressWarnings("NullAway.Init") // before each test
  private Queue queue;

  /**
   * Opens a queue over the storage of the running test: the first call finds it empty, later ones
   * what the queue before, which was closed, has left there.
   *
   * @param capacity bytes it holds before it refuses, if it is {@link Ability#BOUNDED}; it may hold
   *     up to twice as many
   */
  protected abstract Queue open(long capacity) throws Exception;

  private boolean can(Ability ability) {
    return queue.abilities().contains(ability);
  }

  @BeforeEach
  final void openQueue() throws Exception {
    queue = open(CAPACITY);
  }

  @AfterEach
  final void closeQueue() {
    queue.close();
  }

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
      Thread sender = Thread.startVirtualThread(() -> queue.send(batch("p", 0)));
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
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> reader.poll(SOON)).isInstanceOf(InterruptedException.class);
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
      stages.forEach(QueueContract::await);
      Map<String, List<Long>> byProducer =
          deliveries.stream()
              .map(delivery -> delivery.batch().first())
              .collect(
                  Collectors.groupingBy(
                      Origin::producer, Collectors.mapping(Origin::sequence, Collectors.toList())));
      assertThat(byProducer).hasSize(producers);
      assertThat(byProducer.values())
          .allSatisfy(
              sequences -> assertThat(sequences).hasSize(each).isSorted().doesNotHaveDuplicates());
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aReaderThatIsOpenedAgainGetsWhatWasNotAcknowledgedAndNothingElse() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      reader.acknowledge(take(reader, 10).get(3));
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 6))).startsWith("p/4").endsWith("p/9").hasSize(6);
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void acknowledgingAnEarlierDeliveryLaterTakesNothingBack() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> deliveries = take(reader, 10);
      reader.acknowledge(deliveries.get(7));
      reader.acknowledge(deliveries.get(2));
      reader.acknowledge(deliveries.get(7));
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 2))).containsExactly("p/8", "p/9");
    }
  }

  @Test
  void anyThreadMayAcknowledge() throws Exception {
    sendAll("p", 0, 2);
    try (Queue.GroupReader reader = queue.open("group")) {
      Delivery first = take(reader, 2).getFirst();
      Thread.startVirtualThread(() -> reader.acknowledge(first)).join();
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 1))).containsExactly("p/1");
    }
  }

  @Test
  void whatWasNotDeliveredCannotBeAcknowledged() throws Exception {
    sendAll("p", 0, 2);
    try (Queue.GroupReader first = queue.open("first");
        Queue.GroupReader second = queue.open("second")) {
      Delivery last = take(first, 2).getLast();
      assertKind(Kind.INVALID, () -> second.acknowledge(last));
      assertThat(names(take(second, 2))).containsExactly("p/0", "p/1");
    }
  }

  @Test
  void groupsAreIndependent() throws Exception {
    sendAll("p", 0, 4);
    try (Queue.GroupReader one = queue.open("one");
        Queue.GroupReader other = queue.open("other")) {
      one.acknowledge(take(one, 4).getLast());
      other.acknowledge(take(other, 4).getFirst());
    }
    sendAll("p", 4, 5);
    try (Queue.GroupReader one = queue.open("one");
        Queue.GroupReader other = queue.open("other")) {
      assertThat(names(take(one, 1))).containsExactly("p/4");
      assertThat(names(take(other, 4))).containsExactly("p/1", "p/2", "p/3", "p/4");
    }
  }

  @Test
  void aGroupHasOneReaderAtATimeUnlessItCanBeShared() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      if (can(Ability.SHARED)) {
        queue.open("group").close();
      } else {
        assertKind(Kind.INVALID, () -> queue.open("group"));
      }
      await(queue.send(batch("p", 0)));
      assertThat(names(reader.poll(SOON))).containsExactly("p/0");
    }
    queue.open("group").close();
  }

  @Test
  void readersThatShareAGroupGetEachBatchBetweenThem() throws Exception {
    if (!can(Ability.SHARED)) {
      return; // what it does then is said above
    }
    int producers = 24;
    try (Queue.GroupReader one = queue.open("group");
        Queue.GroupReader other = queue.open("group")) {
      Set<String> sent = new HashSet<>();
      for (int i = 0; i < producers; i++) {
        await(queue.send(batch("p" + i, 0)));
        sent.add("p" + i + "/0");
      }
      Set<String> found = new HashSet<>();
      long end = System.nanoTime() + SOON.toNanos();
      while (found.size() < producers && System.nanoTime() < end) {
        found.addAll(pollAndAcknowledge(one));
        found.addAll(pollAndAcknowledge(other));
      }
      assertThat(found).isEqualTo(sent);
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
    assertThat(queue.check().ready()).isTrue();
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
    Thread closer = Thread.startVirtualThread(queue::close);
    try {
      assertThat(reader.poll(SOON)).isEmpty();
    } catch (MillraceException e) {
      // It may have been closed before the poll began.
      assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
    closer.join();
  }

  @Test
  void whatWasAcceptedIsThereAfterAReopenIfItIsDurable() throws Exception {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      stages.add(queue.send(batch("p", i)));
    }
    queue.close();
    stages.forEach(QueueContract::await);
    queue = open(CAPACITY);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> found = can(Ability.DURABLE) ? take(reader, 10) : reader.poll(Duration.ZERO);
      assertThat(found).hasSize(can(Ability.DURABLE) ? 10 : 0);
      sendAll("p", 10, 11);
      assertThat(names(take(reader, 1))).containsExactly("p/10");
    }
  }

  @Test
  void whatWasAcknowledgedStaysSoAfterAReopen() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      reader.acknowledge(take(reader, 10).get(5));
    }
    queue.close();
    queue = open(CAPACITY);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> found = can(Ability.DURABLE) ? take(reader, 4) : reader.poll(Duration.ZERO);
      assertThat(names(found))
          .isEqualTo(can(Ability.DURABLE) ? List.of("p/6", "p/7", "p/8", "p/9") : List.of());
    }
  }

  /** A batch of one row of {@value #BATCH_BYTES} bytes. */
  protected static LogBatch batch(String producer, long sequence) {
    byte[] bytes =
        (producer + "/" + sequence + " ").repeat(BATCH_BYTES).getBytes(StandardCharsets.UTF_8);
    return new LogBatch("default", new Origin(producer, 1, sequence), 1, bytes, 0, BATCH_BYTES);
  }

  /** Sends batches {@code from} to {@code to}, exclusive, and waits for all. */
  private void sendAll(String producer, int from, int to) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      stages.add(queue.send(batch(producer, i)));
    }
    stages.forEach(QueueContract::await);
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
    long deadline = System.nanoTime() + SOON.toNanos();
    while (true) {
      try {
        await(queue.send(batch));
        return;
      } catch (MillraceException e) {
        assertThat(e.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(System.nanoTime()).as("time is over: %s", e.getMessage()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  /** Polls until so many deliveries have come; checks that their bytes are those sent. */
  private static List<Delivery> take(Queue.Reader reader, int count) throws InterruptedException {
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < count) {
      List<Delivery> some = reader.poll(SOON);
      assertThat(some).as("after %d of %d deliveries", taken.size(), count).isNotEmpty();
      taken.addAll(some);
    }
    assertThat(taken).hasSize(count);
    for (Delivery delivery : taken) {
      Origin first = delivery.batch().first();
      assertSame(delivery, batch(first.producer(), first.sequence()));
    }
    return taken;
  }

  private static List<String> pollAndAcknowledge(Queue.GroupReader reader)
      throws InterruptedException {
    List<Delivery> deliveries = reader.poll(Duration.ofMillis(100));
    if (!deliveries.isEmpty()) {
      reader.acknowledge(deliveries.getLast());
    }
    return names(deliveries);
  }

  private static void assertSame(Delivery delivery, LogBatch sent) {
    LogBatch found = delivery.batch();
    assertThat(found.tenant()).isEqualTo(sent.tenant());
    assertThat(found.first()).isEqualTo(sent.first());
    assertThat(found.rows()).isEqualTo(sent.rows());
    assertThat(text(found)).isEqualTo(text(sent));
  }

  private static String text(LogBatch batch) {
    return new String(batch.bytes(), batch.offset(), batch.length(), StandardCharsets.ISO_8859_1);
  }

  private static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> name(delivery.batch())).toList();
  }

  private static String name(LogBatch batch) {
    return batch.first().producer() + "/" + batch.first().sequence();
  }

  private static void assertKind(Kind kind, ThrowingCallable call) {
    MillraceException thrown = catchThrowableOfType(MillraceException.class, call);
    assertThat(thrown).isNotNull();
    assertThat(thrown.kind()).isEqualTo(kind);
  }

  /** Waits for a stage; throws what it failed with. */
  protected static void await(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MillraceException refusal) {
        throw refusal;
      }
      throw e;
    }
  }
}
