package io.millrace.writer;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.memory.MemoryQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreWriterTest {
  private static final MillraceException BUSY = new MillraceException(Kind.OVERLOADED, "busy");
  private static final MillraceException DOWN = new MillraceException(Kind.UNAVAILABLE, "down");
  private static final MillraceException WRONG = new MillraceException(Kind.INVALID, "wrong");

  private final MemoryQueue queue = new MemoryQueue(1 << 20);
  private final StubbornStore store = new StubbornStore();
  private final List<LogBatch> found = new CopyOnWriteArrayList<>();
  private final MemoryQueue setAside = new MemoryQueue(1 << 20);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Producer producer = new Producer("p");
  private StoreWriter writer = writer(8, 1 << 20);

  @AfterEach
  void close() {
    writer.close();
    queue.close();
    setAside.close();
    store.close();
  }

  @Test
  void carriesWhatIsQueuedIntoTheStoreAndAcknowledgesIt() {
    LogBatch early = send();
    writer.start();
    LogBatch late = send();
    until(() -> unacknowledged() == 0);
    assertThat(stored()).isEqualTo(2);
    assertThat(found).containsExactly(early, late);
    assertThat(registry.counter("millrace.writer.rows", "store", "logs").count()).isEqualTo(2);
    assertThat(writer.check().ready()).isTrue();
  }

  @Test
  void acknowledgesNothingBeforeItIsDurableNorPastWhatIsNot() {
    store.onlyPromise();
    send();
    send();
    writer.start();
    until(() -> store.promised() == 2);
    until(() -> found.size() == 2);
    assertThat(unacknowledged()).isEqualTo(2);
    store.keepPromise();
    until(() -> unacknowledged() == 1);
    store.keepPromise();
    until(() -> unacknowledged() == 0);
  }

  @Test
  void sendsAgainWhatTheStoreRefusesForNow() {
    store.refuse(BUSY, DOWN, BUSY);
    send();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(stored()).isEqualTo(1);
    assertThat(found).hasSize(1);
    assertThat(registry.counter("millrace.writer.retries", "store", "logs").count()).isEqualTo(3);
  }

  @Test
  void keepsAReaderThatCannotReadForAMoment() {
    FlakyQueue flaky = new FlakyQueue(queue, 3);
    StoreWriter patient =
        new StoreWriter(
            flaky,
            "writer",
            new LogSink(store, true),
            found::add,
            setAside,
            null,
            settings(8, 1 << 20),
            registry);
    send();
    patient.start();
    until(() -> unacknowledged() == 0);
    assertThat(flaky.failures()).isZero();
    assertThat(flaky.opened()).isEqualTo(1);
    assertThat(patient.check().ready()).isTrue();
    patient.close();
  }

  @Test
  void goesOnAfterAnError() {
    store.end(new StackOverflowError("made up"));
    send();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(stored()).isEqualTo(1);
    assertThat(writer.check().ready()).isTrue();
  }

  @Test
  void waitsAsLongAsTheStoreAsks() {
    Duration asked = Duration.ofMillis(80);
    store.refuse(new MillraceException(Kind.OVERLOADED, "busy", null, asked));
    send();
    long begin = System.nanoTime();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(asked);
  }

  @Test
  void sendsAgainWhatTheStoreTookAndDidNotKeep() {
    store.onlyPromise();
    send();
    send();
    writer.start();
    until(() -> store.promised() == 2);
    store.breakPromise(DOWN);
    store.breakPromise(DOWN);
    until(() -> unacknowledged() == 0);
    assertThat(stored()).isEqualTo(2);
    assertThat(store.appends()).isEqualTo(4);
    assertThat(found).as("each is shown once").hasSize(2);
  }

  @Test
  void setsAsideWhatTheStoreWillNeverTakeAndGoesOn() throws InterruptedException {
    store.refuse(WRONG);
    LogBatch bad = send();
    LogBatch good = send();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(setAside()).containsExactly(bad);
    assertThat(new DeadLetters(setAside, queue, Duration.ZERO).list(10))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.reason()).isEqualTo("INVALID: wrong");
          assertThat(letter.store()).isEqualTo("logs");
        });
    assertThat(found).containsExactly(good);
    assertThat(stored()).isEqualTo(1);
    assertThat(registry.counter("millrace.writer.set.aside.rows", "store", "logs").count())
        .isEqualTo(1);
  }

  @Test
  void setsAsideWhatTheStoreFailsOverForAReasonOfItsOwn() throws InterruptedException {
    store.refuse(new IllegalStateException("oops"));
    LogBatch bad = send();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(setAside()).containsExactly(bad);
  }

  @Test
  void forgetsNothingThatCouldNotBeSetAside() throws InterruptedException {
    LogBatch kept =
        producer.batch(Draft.at(1).message("as long as another and its note ".repeat(20)));
    MemoryQueue full = new MemoryQueue(kept.length());
    full.send(kept);
    writer.close();
    writer =
        new StoreWriter(
            queue,
            "writer",
            new LogSink(store, true),
            found::add,
            full,
            null,
            settings(8, 1 << 20),
            registry);
    store.refuse(WRONG);
    LogBatch bad = send();
    writer.start();
    until(() -> registry.counter("millrace.writer.retries", "store", "logs").count() >= 1);
    assertThat(unacknowledged()).isEqualTo(1);
    try (GroupReader person = full.open("person")) {
      person.acknowledge(person.poll(Duration.ZERO).getFirst());
      until(() -> unacknowledged() == 0);
      assertThat(person.poll(Duration.ZERO))
          .extracting(Delivery::batch)
          .filteredOn(batch -> !SetAsideNote.isNote(batch))
          .containsExactly(bad);
    }
  }

  @Test
  void hasTheStoreMakeRoomWhenNoMoreMayBeInFlight() {
    writer.close();
    writer = writer(3, 1 << 20);
    store.onlyPromise();
    for (int i = 0; i < 5; i++) {
      send();
    }
    writer.start();
    until(() -> store.appends() == 5);
    assertThat(store.mostPromised()).isEqualTo(3);
    until(() -> unacknowledged() == 2);
  }

  @Test
  void aBatchLargerThanAllThatMayBeInFlightGoesAlone() {
    writer.close();
    writer = writer(3, 1);
    store.onlyPromise();
    send();
    send();
    writer.start();
    until(() -> store.appends() == 2);
    assertThat(store.mostPromised()).isEqualTo(1);
  }

  @Test
  void makesDurableAndAcknowledgesWhatItHasInHandWhenItCloses() {
    store.onlyPromise();
    send();
    send();
    writer.start();
    until(() -> store.promised() == 2);
    writer.close();
    assertThat(unacknowledged()).isZero();
    assertThat(writer.check().ready()).isFalse();
  }

  @Test
  void closesAtOnceWhileTheStoreIsDown() {
    writer.close();
    WriterSettings patient =
        new WriterSettings(
            8, 1 << 20, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(1));
    writer =
        new StoreWriter(
            queue,
            "writer",
            new LogSink(store, true),
            found::add,
            setAside,
            null,
            patient,
            registry);
    store.refuse(DOWN);
    send();
    writer.start();
    until(() -> !writer.check().ready());
    assertThat(writer.check().detail()).contains("UNAVAILABLE", "down");
    writer.close();
    assertThat(unacknowledged()).isEqualTo(1);
  }

  @Test
  void anOnlookerThatFailsDoesNotHoldUpTheRecords() {
    writer.close();
    writer =
        new StoreWriter(
            queue,
            "writer",
            new LogSink(store, true),
            batch -> {
              throw new IllegalStateException("oops");
            },
            setAside,
            null,
            settings(8, 1 << 20),
            registry);
    send();
    writer.start();
    until(() -> unacknowledged() == 0);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void startsOnce() {
    writer.start();
    assertThatThrownBy(writer::start).isInstanceOf(IllegalStateException.class);
  }

  private List<LogBatch> setAside() throws InterruptedException {
    try (GroupReader person = setAside.open("person")) {
      return person.poll(Duration.ZERO).stream()
          .map(Delivery::batch)
          .filter(batch -> !SetAsideNote.isNote(batch))
          .toList();
    }
  }

  private StoreWriter writer(int maxBatches, long maxBytes) {
    return new StoreWriter(
        queue,
        "writer",
        new LogSink(store, true),
        found::add,
        setAside,
        null,
        settings(maxBatches, maxBytes),
        registry);
  }

  private static WriterSettings settings(int maxBatches, long maxBytes) {
    return new WriterSettings(
        maxBatches, maxBytes, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofSeconds(10));
  }

  private LogBatch send() {
    LogBatch batch = producer.batch(Draft.at(1));
    queue.send(batch).toCompletableFuture().join();
    return batch;
  }

  private long stored() {
    LogQuery all = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
    return Long.parseLong(
        store.aggregate(all, Grouping.count()).rows().getFirst().getFirst().display());
  }

  /** As another group that acknowledges at once would see it: what the queue still holds. */
  private long unacknowledged() {
    String held = queue.check().detail().split(" ")[0];
    return Long.parseLong(held) / producer().length();
  }

  private static LogBatch producer() {
    return new Producer("p").batch(Draft.at(1));
  }
}
