package io.millrace.logger.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.ring.Child;
import io.millrace.model.LogRecord;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricPoint;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {
  private static final int SNAPSHOTS = 300;

  @TempDir private Path folder;

  @Test
  void theSnapshotsOfAKilledProcessAreSentByTheNextAndTheSameHoweverOften() throws Exception {
    Path said = folder.resolve("report");
    LongBuffer report = Child.report(said, 1);
    Process counting = Child.start(CounterMain.class, folder, 1, said);
    while (report.get(0) < SNAPSHOTS) {
      assertThat(counting.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    Child.kill(counting);

    List<LogRecord> once = left(2);
    List<LogRecord> again = left(3);
    assertThat(again).isEqualTo(once);
    assertThat(once)
        .extracting(record -> record.origin().sequence())
        .doesNotHaveDuplicates()
        .isSorted();
    double counted =
        MetricLanes.of(once.stream().map(MetricCodec::point).toList(), "orders").stream()
            .map(MetricPoint::value)
            .mapToDouble(value -> value.sum())
            .sum();
    assertThat(counted).isBetween((double) report.get(0), (double) report.get(0) + 1);
  }

  /** What the killed process left, as a later run would send it; nothing is acknowledged. */
  private List<LogRecord> left(long epoch) {
    try (Metrics next = MetricLanes.open(folder, epoch, MetricLanes.QUIET)) {
      return MetricLanes.read(next, false).stream()
          .filter(record -> record.origin().epoch() == 1)
          .filter(record -> !record.fields().containsKey("millrace.reason"))
          .toList();
    }
  }
}
