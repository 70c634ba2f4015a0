package io.millrace.agent.send;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.ports.memory.MemoryQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
  private static final SendingSettings SETTINGS =
      new SendingSettings(
          1 << 20, 1, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(20));
  private static final int CAPACITY = 20_000;

  private final MemoryQueue journal = new MemoryQueue(CAPACITY);
  @TempDir private Path folder;

  private Losses losses;
  private TestCollector one;
  private TestCollector other;
  private Sender sender;
  private Thread thread;

  @BeforeEach
  void start() throws Exception {
    losses =
        new Losses(
            folder.resolve("losses"), new Origin("agent-a", 1, 0), "host", InstantSource.system());
    one = new TestCollector();
    other = new TestCollector();
    sender =
        new Sender(
            journal.open("c"), List.of(one.address(), other.address() + "/"), SETTINGS, losses);
    thread = Thread.ofVirtual().unstarted(sender);
  }

  @AfterEach
  void stop() throws Exception {
    sender.stop();
    thread.interrupt();
    thread.join();
    one.close();
    other.close();
    journal.close();
  }

  private Buffer buffer(WhenFull whenFull) {
    return new Buffer(journal, whenFull, sender, losses);
  }

  private static LogBatch batch(int from, int rows) {
    Origin first = new Origin("agent-f", 7, from);
    LogBatchWriter out = new LogBatchWriter(1_000);
    for (int i = 0; i < rows; i++) {
      String text = "record " + (from + i) + " ".repeat(80);
      out.add(
          new LogRecord(
              1, Level.INFO, "s", null, text, null, null, null, Map.of(), "t", first.plus(i)));
    }
    return out.finish("t", first);
  }

  private List<Long> sequences(TestCollector... collectors) {
    return IntStream.range(0, collectors.length)
        .boxed()
        .flatMap(i -> collectors[i].records().stream())
        .filter(record -> record.origin().producer().equals("agent-f"))
        .map(record -> record.origin().sequence())
        .sorted()
        .toList();
  }

  @Test
  void sendsToAllThatWorkByTurns() throws Exception {
    thread.start();
    Buffer buffer = buffer(WhenFull.WAIT);
    for (int i = 0; i < 20; i++) {
      int sent = 5 * (i + 1);
      buffer.keep(List.of(batch(5 * i, 5)));
      until("sent", () -> sender.sentRecords() == sent);
    }
    assertThat(one.records()).isNotEmpty();
    assertThat(other.records()).isNotEmpty();
    assertThat(sequences(one, other)).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void goesOnWithTheOtherAndComesBack() throws Exception {
    one.answers(_ -> 503);
    thread.start();
    Buffer buffer = buffer(WhenFull.WAIT);
    buffer.keep(List.of(batch(0, 5)));
    buffer.keep(List.of(batch(5, 5)));
    until("sent", () -> sender.sentRecords() == 10);
    assertThat(sequences(other)).hasSize(10);
    until(
        "one is asked",
        () -> {
          keep(buffer, 0);
          return one.requests() > 2;
        });
    one.answers(_ -> 200);
    until(
        "one is used again",
        () -> {
          keep(buffer, 0);
          return sender.collectors().getFirst().isHealthy();
        });
  }

  private static void keep(Buffer buffer, int from) {
    try {
      buffer.keep(List.of(batch(from, 1)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void dropsOnlyWhatIsRefusedForGoodAndTells() throws Exception {
    one.answers(sent -> sent.stream().anyMatch(r -> r.origin().sequence() == 7) ? 400 : 200);
    other.answers(sent -> sent.stream().anyMatch(r -> r.origin().sequence() == 7) ? 400 : 200);
    Buffer buffer = buffer(WhenFull.WAIT);
    buffer.keep(List.of(batch(0, 5), batch(5, 5), batch(10, 5)));
    thread.start();
    until("the good ones are sent", () -> sender.sentRecords() == 10);
    assertThat(sequences(one, other)).containsExactly(0L, 1L, 2L, 3L, 4L, 10L, 11L, 12L, 13L, 14L);
    until("the loss is declared", () -> losses.total() == 5);
    buffer.keep(List.of());
    until("it is told", () -> sender.sentRecords() == 11);
    assertLoss("refused", 5, 5);
  }

  private void assertLoss(String reason, long first, long count) {
    List<LogRecord> told =
        List.of(one, other).stream()
            .flatMap(collector -> collector.records().stream())
            .filter(record -> record.service().equals("millrace-agent"))
            .toList();
    assertThat(told)
        .singleElement()
        .satisfies(record -> {
          assertThat(record.level()).isEqualTo(Level.WARN);
          assertThat(record.fields())
              .containsEntry(LossField.REASON, new Value.Text(reason))
              .containsEntry(LossField.PRODUCER, new Value.Text("agent-f"))
              .containsEntry(LossField.EPOCH, new Value.Whole(7))
              .containsEntry(LossField.FIRST, new Value.Whole(first))
              .containsEntry(LossField.COUNT, new Value.Whole(count));
        });
  }

  @Test
  void waitsWhileTheBufferIsFull() throws Exception {
    one.answers(_ -> 503);
    other.answers(_ -> 429);
    thread.start();
    Buffer buffer = buffer(WhenFull.WAIT);
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                keepFive(buffer, 5 * i);
              }
            });
    until("full", buffer::isFull);
    one.answers(_ -> 200);
    writer.join();
    until("all sent", () -> sender.sentRecords() == 500);
    assertThat(sequences(one, other)).hasSize(500).doesNotHaveDuplicates();
    assertThat(losses.total()).isZero();
  }

  private static void keepFive(Buffer buffer, int from) {
    try {
      buffer.keep(List.of(batch(from, 5)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void dropsTheNewestAndTells() throws Exception {
    Buffer buffer = buffer(WhenFull.DROP_NEWEST);
    for (int i = 0; i < 60; i++) {
      keepFive(buffer, 5 * i);
    }
    long dropped = losses.total();
    assertThat(dropped).isPositive().isLessThan(300);
    thread.start();
    until("the rest is sent", () -> sender.sentRecords() == 300 - dropped);
    until("there is room again", () -> journal.check().detail().startsWith("0 "));
    keepFive(buffer, 300);
    buffer.keep(List.of());
    until("it is told", () -> sender.sentRecords() == 300 - dropped + 6);
    assertThat(sequences(one, other)).startsWith(0L).hasSize((int) (305 - dropped));
    assertLoss("buffer_full", 300 - dropped, dropped);
  }

  @Test
  void dropsTheOldestAndTells() throws Exception {
    one.answers(_ -> 503);
    other.answers(_ -> 503);
    thread.start();
    Buffer buffer = buffer(WhenFull.DROP_OLDEST);
    for (int i = 0; i < 100; i++) {
      keepFive(buffer, 5 * i);
    }
    long dropped = losses.total();
    assertThat(dropped).isPositive();
    one.answers(_ -> 200);
    until("the newest are sent", () -> sequences(one, other).contains(499L));
    List<Long> sent = sequences(one, other);
    assertThat(sent).doesNotHaveDuplicates().doesNotContain(0L);
    assertThat(sent.size() + losses.total()).as("sent or declared").isGreaterThanOrEqualTo(500);
  }

  @Test
  void refusesWhatIsNoAddress() {
    for (String address : List.of("127.0.0.1:7070", "ftp://x", "http://", "http://a b")) {
      assertThatThrownBy(() ->
              new Sender(
                  journal.open("x" + address.hashCode()), List.of(address), SETTINGS, losses))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no address");
    }
  }
}
