package io.millrace.collector;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.LossReport;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.memory.MemoryQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LossReporterTest {
  private static final Exception REASON = new Exception("the disk is full");
  private static final Origin FIRST = new Origin("c0123456789ab", 7, 100);

  private final LogBatch filling = new Producer("p").batch(Draft.at(1).message("m".repeat(400)));

  /** Has no room for anything once the batch above is in it. */
  private final MemoryQueue queue = new MemoryQueue(filling.length());

  private final GroupReader reader = queue.open("reader");
  private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);

  @AfterEach
  void close() {
    reader.close();
    queue.close();
  }

  @Test
  void declaresWhatWasNotConfirmedAsSoonAsTheQueueTakesSomethingAgain() {
    LossReporter reporter = new LossReporter(queue, clock, 10);
    fill();
    reporter.declare(FIRST, 5, REASON);
    reporter.declare(FIRST.plus(5), 3, REASON);
    reporter.declare(FIRST.plus(8), 2, REASON);
    reporter.declare(FIRST.plus(20), 1, REASON);
    assertThat(reports(3))
        .as("those that wait and follow one another are one")
        .containsExactly("100 5 0", "105 5 1", "120 1 2");
  }

  @Test
  void declaresAgainOnceAllWasDeclared() {
    LossReporter reporter = new LossReporter(queue, clock, 10);
    reporter.declare(FIRST, 5, REASON);
    assertThat(reports(1)).containsExactly("100 5 0");
    reporter.declare(FIRST.plus(50), 5, REASON);
    assertThat(reports(1)).containsExactly("150 5 1");
  }

  @Test
  void forgetsWhatIsMoreThanMayWait() {
    LossReporter reporter = new LossReporter(queue, clock, 2);
    fill();
    for (int i = 0; i < 5; i++) {
      reporter.declare(FIRST.plus(i * 10L), 1, REASON);
    }
    assertThat(reports(2)).containsExactly("100 1 0", "110 1 1");
  }

  private void fill() {
    queue.send(filling).toCompletableFuture().join();
  }

  /** The next reports, as {@code FIRST COUNT SEQUENCE}; no other may come behind them. */
  private List<String> reports(int count) {
    List<String> reports = new ArrayList<>();
    until(() -> {
      take(reports);
      return reports.size() >= count;
    });
    assertThat(take(reports)).as("another: %s", reports).isFalse();
    return reports;
  }

  /** Whether anything came within a time in which a report that waits is sent again. */
  private boolean take(List<String> reports) {
    List<Delivery> deliveries = poll();
    for (Delivery delivery : deliveries) {
      reader.acknowledge(delivery);
      if (LossReport.isReport(delivery.batch())) {
        reports.add(text(delivery.batch()));
      }
    }
    return !deliveries.isEmpty();
  }

  private List<Delivery> poll() {
    try {
      return reader.poll(Duration.ofMillis(1_500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static String text(LogBatch batch) {
    assertThat(LossReport.producer(batch)).isEqualTo(FIRST.producer());
    LogBatchReader records = new LogBatchReader().of(batch);
    records.next();
    LogRecord record = records.record();
    assertThat(record.fields()).containsEntry(LossField.REASON, new Value.Text("unconfirmed"));
    return "%d %d %d"
        .formatted(
            ((Value.Whole) record.fields().get(LossField.FIRST)).number(),
            ((Value.Whole) record.fields().get(LossField.COUNT)).number(),
            record.origin().sequence());
  }
}
