package io.millrace.tail;

import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TailHubTest {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Producer producer = new Producer("p");

  @Test
  void givesEachTailWhatItAskedFor() throws Exception {
    try (TailHub hub = new TailHub(limits(1 << 20, 100, 10), registry);
        Tail all = hub.open(TENANT, Expression.EVERYTHING);
        Tail some = hub.open(TENANT, where("b"))) {
      hub.accept(producer.batch(message("a"), message("b"), message("c")));
      assertThat(messages(all, 3)).containsExactly("a", "b", "c");
      assertThat(messages(some, 1)).containsExactly("b");
    }
  }

  @Test
  void showsNoTenantTheRecordsOfAnother() throws Exception {
    try (TailHub hub = new TailHub(limits(1 << 20, 100, 10), registry);
        Tail tail = hub.open(TENANT, Expression.EVERYTHING)) {
      hub.accept(new Producer("other", "p", 0).batch(message("theirs")));
      hub.accept(producer.batch(message("ours")));
      assertThat(messages(tail, 1)).containsExactly("ours");
    }
  }

  @Test
  void makesFramesNoLargerThanTheyMayBe() throws Exception {
    TailLimits patient = limits(1 << 20, 100, 2, Duration.ofSeconds(3));
    try (TailHub hub = new TailHub(patient, registry);
        Tail tail = hub.open(TENANT, Expression.EVERYTHING)) {
      hub.accept(
          producer.batch(
              message("a"), message("b"), message("c"), message("x".repeat(5_000)), message("d")));
      assertThat(arrived(tail)).containsExactly("a", "b");
      assertThat(arrived(tail)).hasSize(2).contains("c");
      assertThat(arrived(tail)).containsExactly("d");
    }
  }

  @Test
  void countsWhatAReaderIsTooSlowForWhereItIsMissing() throws Exception {
    try (TailHub hub = new TailHub(limits(1 << 20, 2, 10), registry);
        Tail tail = hub.open(TENANT, where("m*"))) {
      hub.accept(
          producer.batch(
              message("m1"), message("m2"), message("m3"), message("other"), message("m4")));
      awaitMissed(2);
      assertThat(arrived(tail)).containsExactly("m1", "m2");
      hub.accept(producer.batch(message("m5")));
      assertThat(tail.take()).isEqualTo(new TailEvent.Missed(2, 0));
      assertThat(arrived(tail)).containsExactly("m5");
    }
  }

  @Test
  void neverHoldsUpTheWriterAndCountsTheRowsOfBatchesThatWentByUnexamined() throws Exception {
    CountDownLatch examine = new CountDownLatch(1);
    LogBatch batch = producer.batch(message("a"), message("b"));
    TailMetrics metrics = new TailMetrics(registry, new ArrayList<>());
    Tail tail =
        new Tail(
            TENANT,
            record -> {
              awaitUninterruptibly(examine);
              return true;
            },
            limits(3 * batch.length() - 1, 100, 10),
            metrics,
            closed -> {});
    tail.offer(batch);
    Thread examiner = Thread.ofVirtual().start(tail::examine);
    // One batch is being examined, two wait, and the others find no room.
    until("a batch is being examined", () -> examiner.getState() == Thread.State.WAITING);
    for (int i = 0; i < 5; i++) {
      tail.offer(producer.batch(message("c" + i), message("d" + i)));
    }
    assertThat(registry.counter("millrace.tail.unexamined.rows").count()).isEqualTo(6);
    examine.countDown();
    assertThat(messages(tail, 6)).containsExactly("a", "b", "c0", "d0", "c1", "d1");
    assertThat(tail.take()).isEqualTo(new TailEvent.Missed(0, 6));
    tail.offer(producer.batch(message("e")));
    assertThat(messages(tail, 1)).containsExactly("e");
    tail.close();
    examiner.join();
  }

  @Test
  void aDamagedBatchIsCountedAndTheNextOneGoesThrough() throws Exception {
    try (TailHub hub = new TailHub(limits(1 << 20, 100, 10), registry);
        Tail tail = hub.open(TENANT, Expression.EVERYTHING)) {
      hub.accept(new LogBatch(TENANT, new Origin("p", 0, 0), 3, new byte[9], 0, 9));
      hub.accept(producer.batch(message("good")));
      assertThat(tail.take()).isEqualTo(new TailEvent.Missed(0, 3));
      assertThat(arrived(tail)).containsExactly("good");
    }
  }

  @Test
  void opensNoMoreTailsThanThereMayBe() {
    TailLimits two = limits(1, 1, 1);
    try (TailHub hub = new TailHub(two, registry);
        Tail first = hub.open(TENANT, Expression.EVERYTHING)) {
      hub.open(TENANT, Expression.EVERYTHING).close();
      try (Tail second = hub.open(TENANT, Expression.EVERYTHING)) {
        assertKind(Kind.OVERLOADED, () -> hub.open(TENANT, Expression.EVERYTHING));
        assertThat(first).isNotSameAs(second);
      }
    }
  }

  @Test
  void endsItsTailsWhenItCloses() throws Exception {
    TailHub hub = new TailHub(limits(1 << 20, 100, 10), registry);
    Tail tail = hub.open(TENANT, Expression.EVERYTHING);
    hub.close();
    assertThat(tail.take()).isNull();
    assertThatThrownBy(() -> hub.open(TENANT, Expression.EVERYTHING))
        .isInstanceOf(MillraceException.class);
  }

  private static TailLimits limits(int waitingBytes, int readyRecords, int frameRecords) {
    return limits(waitingBytes, readyRecords, frameRecords, Duration.ofMillis(50));
  }

  private static TailLimits limits(
      int waitingBytes, int readyRecords, int frameRecords, Duration frameDelay) {
    return new TailLimits(2, waitingBytes, readyRecords, 1 << 20, frameRecords, 4_000, frameDelay);
  }

  private static Draft message(String text) {
    return Draft.at(1).message(text);
  }

  private static Expression where(String query) {
    return new QueryParser().parseExpression(query);
  }

  private static List<String> arrived(Tail tail) throws InterruptedException {
    if (tail.take() instanceof TailEvent.Arrived(List<LogRecord> records)) {
      return records.stream().map(LogRecord::message).toList();
    }
    throw new AssertionError("something is missing");
  }

  private static List<String> messages(Tail tail, int count) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.addAll(arrived(tail));
    }
    return messages;
  }

  private void awaitMissed(int rows) {
    until("rows are missed", () -> registry.counter("millrace.tail.missed.rows").count() >= rows);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
