package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.Console;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong(1_000 * SECOND);

  /** By how much the clock on the wall differs. */
  private final AtomicLong wall = new AtomicLong();

  private SystemLog system;
  private Log log;

  @BeforeEach
  void open() {
    SystemLogSettings settings = SystemLogs.SETTINGS.with(new RateLimit(10, 5, Level.ERROR));
    system =
        SystemLog.open(
            folder,
            SystemLogs.writing(1),
            settings,
            () -> now.get() + wall.get(),
            now::get,
            Console.ofProcess());
    log = system.log();
    site(0); // seen twice, it has a number, and from then on a rate
    now.addAndGet(60 * SECOND);
    SystemLogs.take(system);
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void aBurstPassesAndTheRestIsCountedAndToldOnTheNextRecord() {
    for (int i = 0; i < 100; i++) {
      site(i);
    }
    now.addAndGet(SECOND / 10);
    site(100);

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records).hasSize(6);
    assertThat(records.get(5).fields()).containsEntry("suppressed", new Value.Whole(95));
    assertThat(system.statistics().suppressed()).isEqualTo(95);
  }

  @Test
  void aSteadyRateWithinTheLimitPasses() {
    for (int i = 0; i < 50; i++) {
      site(i);
      now.addAndGet(SECOND / 10);
    }

    assertThat(SystemLogs.take(system)).hasSize(50);
  }

  @Test
  void higherLevelsAndOtherSitesAreNotLimited() {
    for (int i = 0; i < 20; i++) {
      site(i);
    }
    for (int i = 0; i < 20; i++) {
      log.error("an error {}", i);
    }
    log.info("another site");

    assertThat(SystemLogs.take(system)).hasSize(5 + 20 + 1);
  }

  @Test
  void whatNoRecordTellsIsToldByASummary() {
    for (int i = 0; i < 20; i++) {
      site(i);
    }
    SystemLogs.take(system);
    now.addAndGet(2 * SECOND);

    List<LogRecord> records = SystemLogs.take(system);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).message())
        .isEqualTo("the logger suppressed 15 records of one call site: its rate limit");
    assertThat(records.get(0).fields())
        .containsEntry("millrace.reason", new Value.Text("rate_limited"))
        .containsEntry("millrace.count", new Value.Whole(15))
        .containsEntry("millrace.template", new Value.Text("site {}"));
    site(1);
    assertThat(SystemLogs.take(system).get(0).fields()).doesNotContainKey("suppressed");
  }

  @Test
  void aClockThatIsSetBackSilencesNoCallSite() {
    site(1);
    wall.addAndGet(-3_600 * SECOND);
    now.addAndGet(SECOND);
    for (int i = 0; i < 20; i++) {
      site(i);
    }
    assertThat(SystemLogs.take(system)).hasSize(1 + 5);

    now.addAndGet(2 * SECOND);
    assertThat(SystemLogs.take(system))
        .extracting(LogRecord::message)
        .containsExactly("the logger suppressed 15 records of one call site: its rate limit");
  }

  private void site(long i) {
    if (i == 0 && system.statistics().templates() < 2) {
      log.info("site {}", i);
    }
    log.info("site {}", i);
  }
}
