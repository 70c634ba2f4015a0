package io.millrace.writer;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.memory.MemoryQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadLettersTest {
  private static final Instant NOON = Instant.parse("2026-01-22T12:00:00Z");

  private final MemoryQueue queue = new MemoryQueue(1 << 20);
  private final MemoryQueue setAside = new MemoryQueue(1 << 20);
  private final DeadLetters letters = new DeadLetters(setAside, queue, Duration.ofMillis(1));
  private final Producer producer = new Producer("p");

  @AfterEach
  void close() {
    queue.close();
    setAside.close();
  }

  @Test
  void tellsWhatWasSetAsideAndWhyHoweverOftenItIsAsked() {
    LogBatch batch = producer.batch(Draft.at(1).message("a"), Draft.at(2).message("b"));
    setAside(batch, "INVALID: too long");
    for (int i = 0; i < 3; i++) {
      List<DeadLetter> found = letters.list(10);
      assertThat(found).hasSize(1);
      DeadLetter letter = found.getFirst();
      assertThat(letter.reason()).isEqualTo("INVALID: too long");
      assertThat(letter.store()).isEqualTo("trades");
      assertThat(letter.timestamp()).isEqualTo(NOON.getEpochSecond() * 1_000_000_000);
      assertThat(letter.rows()).isEqualTo(2);
      assertThat(letter.records()).extracting(LogRecord::message).containsExactly("a", "b");
      assertThat(letter.damage()).isNull();
    }
  }

  @Test
  void showsWhatIsDamagedAsItIs() {
    byte[] bytes = "these are no records".getBytes(StandardCharsets.UTF_8);
    setAside(new LogBatch("default", new Origin("p", 0, 7), 3, bytes, 0, bytes.length), "INVALID");
    DeadLetter letter = letters.list(10).getFirst();
    assertThat(letter.damage()).isNotNull();
    assertThat(letter.records()).isEmpty();
    assertThat(letter.head()).isEqualTo(bytes);
  }

  @Test
  void knowsNoReasonWhereNoneWasNotedAndPassesOverNotesWithoutABatch() {
    LogBatch lost = producer.batch(Draft.at(1));
    send(SetAsideNote.of(lost, "logs", "why", NOON).encode("default"));
    send(producer.batch(Draft.at(2)));
    assertThat(letters.list(10))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.reason()).isNull();
          assertThat(letter.first().sequence()).isEqualTo(1);
        });
  }

  @Test
  void sendsTheOldestAgainAndForgetsThemThen() throws InterruptedException {
    LogBatch first = producer.batch(Draft.at(1));
    LogBatch second = producer.batch(Draft.at(2));
    LogBatch third = producer.batch(Draft.at(3));
    for (LogBatch batch : List.of(first, second, third)) {
      setAside(batch, "why");
    }
    assertThat(letters.replay(2)).isEqualTo(2);
    assertThat(letters.list(10)).extracting(DeadLetter::first).containsExactly(third.first());
    assertThat(letters.replay(10)).isEqualTo(1);
    assertThat(letters.replay(10)).isZero();
    try (GroupReader reader = queue.open("writer")) {
      assertThat(reader.poll(Duration.ZERO))
          .extracting(Delivery::batch)
          .containsExactly(first, second, third);
    }
  }

  @Test
  void keepsWhatTheQueueWouldNotTake() {
    LogBatch batch = producer.batch(Draft.at(1).message("x".repeat(1_000)));
    setAside(batch, "why");
    try (MemoryQueue full = new MemoryQueue(100)) {
      DeadLetters stuck = new DeadLetters(setAside, full, Duration.ofMillis(1));
      assertKind(Kind.OVERLOADED, () -> stuck.replay(10));
    }
    assertThat(letters.list(10)).hasSize(1);
  }

  private void setAside(LogBatch batch, String reason) {
    send(SetAsideNote.of(batch, "trades", reason, NOON).encode(batch.tenant()));
    send(batch);
  }

  private void send(LogBatch batch) {
    Eventually.await(setAside.send(batch));
  }
}
