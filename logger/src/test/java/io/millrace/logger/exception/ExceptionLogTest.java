package io.millrace.logger.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.ExceptionField;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExceptionLogTest {
  private static final RingSettings SMALL =
      new RingSettings(1 << 21, new Overflow.NewestBelow(Level.CRITICAL, 0.9));

  @TempDir private Path folder;

  @Test
  void tellsAllThatIsKnown() {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG)) {
      Throwable thrown = new IllegalStateException("full", new RuntimeException(new Error("disk")));
      thrown.addSuppressed(new InterruptedException("also"));
      log.of(thrown)
          .component("com.acme.router")
          .message("order not sent")
          .tradeId("T1")
          .exchange("XNAS")
          .traceId("trace-1")
          .field("attempt", 3)
          .field("ratio", Double.NaN)
          .field("note", null)
          .record();

      LogRecord record = only(Exceptions.take(log));
      assertThat(record.level()).isEqualTo(Level.ERROR);
      assertThat(record.service()).isEqualTo("com.acme.router");
      assertThat(record.host()).isEqualTo("host-1");
      assertThat(record.message()).isEqualTo("order not sent");
      assertThat(record.traceId()).isEqualTo("trace-1");
      assertThat(record.exception())
          .startsWith("java.lang.IllegalStateException: full\n\tat " + getClass().getName())
          .contains("Suppressed: java.lang.InterruptedException: also")
          .contains("Caused by: java.lang.Error: disk");
      assertThat(record.fields())
          .containsEntry(ExceptionField.TYPE, text("java.lang.IllegalStateException"))
          .containsEntry(ExceptionField.MESSAGE, text("full"))
          .containsEntry(ExceptionField.CAUSE_TYPE, text("java.lang.Error"))
          .containsEntry(ExceptionField.FINGERPRINT, text(Exceptions.fingerprint(thrown)))
          .containsEntry(ExceptionField.COUNT, new Value.Whole(1))
          .containsEntry(ExceptionField.THREAD, text(Thread.currentThread().getName()))
          .containsEntry(TradeField.TRADE_ID, text("T1"))
          .containsEntry(TradeField.EXCHANGE, text("XNAS"))
          .containsEntry("attempt", new Value.Whole(3))
          .containsEntry("ratio", text("NaN"))
          .containsEntry("note", Value.NOTHING)
          .doesNotContainKey(ExceptionField.SINCE);
    }
  }

  @Test
  void tellsOfOneThatNobodyCaught() throws InterruptedException {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG)) {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("out");
              },
              "pricing-3");
      thread.setUncaughtExceptionHandler(log::uncaught);
      thread.start();
      thread.join();

      LogRecord record = only(Exceptions.take(log));
      assertThat(record.level()).isEqualTo(Level.CRITICAL);
      assertThat(record.message())
          .isEqualTo("thread pricing-3 ended: java.lang.IllegalStateException: out");
      assertThat(record.service()).isEqualTo("desk");
      assertThat(record.fields()).containsEntry(ExceptionField.THREAD, text("pricing-3"));
    }
  }

  @Test
  void sendsTheFirstAtOnceAndCountsTheRest() {
    AtomicInteger woken = new AtomicInteger();
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG)) {
      log.whenWritten(woken::incrementAndGet);
      for (int i = 0; i < 42; i++) {
        log.of(Exceptions.ofKind(1)).component("router").record();
      }
      LogRecord first = only(Exceptions.take(log));
      assertThat(woken).hasValue(1);
      assertThat(first.exception()).isNotNull();

      log.stop();
      LogRecord repeats = only(Exceptions.take(log));
      assertThat(Exceptions.count(repeats)).isEqualTo(41);
      assertThat(repeats.message()).isEqualTo("41 more: java.lang.IllegalStateException: kind 1");
      assertThat(repeats.level()).isEqualTo(Level.ERROR);
      assertThat(repeats.service()).isEqualTo("router");
      assertThat(repeats.exception()).isNull();
      assertThat(repeats.timestamp()).isGreaterThanOrEqualTo(first.timestamp());
      assertThat(((Value.Whole) repeats.fields().get(ExceptionField.SINCE)).number())
          .isBetween(first.timestamp(), repeats.timestamp());
      assertThat(repeats.fields())
          .containsEntry(ExceptionField.TYPE, text("java.lang.IllegalStateException"))
          .containsEntry(
              ExceptionField.FINGERPRINT, first.fields().get(ExceptionField.FINGERPRINT));
      assertThat(log.statistics().repeated()).isEqualTo(41);
      assertThat(log.statistics().written()).isEqualTo(2);
    }
  }

  @Test
  void tellsOfRepeatsWhenTheWindowIsOver() {
    Duration window = Duration.ofMillis(30);
    try (ExceptionLog log = Exceptions.open(folder, 1, ExceptionSettings.defaults().with(window))) {
      int thrown = 0;
      long told = 0;
      boolean several = false;
      while (!several) {
        log.record(Exceptions.ofKind(1));
        thrown++;
        for (LogRecord record : Exceptions.take(log)) {
          told += Exceptions.count(record);
          several |= Exceptions.count(record) > 1;
        }
      }
      while (told < thrown) {
        for (LogRecord record : Exceptions.take(log)) {
          told += Exceptions.count(record);
        }
      }
      assertThat(told).isEqualTo(thrown);
    }
  }

  @Test
  void sendsEachWithoutAWindow() {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG.with(Duration.ZERO))) {
      log.record(Exceptions.ofKind(1));
      log.record(Exceptions.ofKind(1));

      assertThat(Exceptions.take(log)).extracting(Exceptions::count).containsExactly(1L, 1L);
    }
  }

  @Test
  void sendsOneByOneWhatFindsNoPlaceToBeCounted() {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG.with(1))) {
      for (int i = 0; i < 3; i++) {
        log.record(Exceptions.ofKind(1));
        log.record(Exceptions.ofKind(2));
      }
      log.stop();

      List<LogRecord> records = Exceptions.take(log);
      assertThat(records)
          .extracting(Exceptions::count)
          .containsExactlyInAnyOrder(1L, 1L, 1L, 1L, 2L);
      assertThat(Exceptions.countsByFingerprint(records).values()).containsExactly(3L, 3L);
    }
  }

  @Test
  void declaresWhatFoundNoRoomAndSaysItOnTheConsole() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExceptionSettings settings = Exceptions.LONG.with(SMALL).with(Duration.ZERO);
    try (ExceptionLog log = Exceptions.open(folder, 1, settings, said)) {
      int thrown = 0;
      while (log.statistics().dropped() < 5) {
        log.of(Exceptions.ofKind(1)).message("m".repeat(4_000)).record();
        thrown++;
      }
      log.of(Exceptions.ofKind(2)).level(Level.CRITICAL).record();
      List<LogRecord> records = Exceptions.take(log);

      LogRecord declared =
          only(records.stream().filter(r -> r.fields().containsKey("millrace.reason")).toList());
      assertThat(declared.fields())
          .containsEntry("millrace.reason", text("ring_full"))
          .containsEntry("millrace.lane", text("exceptions"))
          .containsEntry("millrace.count", new Value.Whole(5));
      assertThat(records).hasSize(thrown - 5 + 1 + 1);
      assertThat(records).extracting(LogRecord::level).contains(Level.CRITICAL);
      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("an exception found no room to be kept")
          .contains("java.lang.IllegalStateException: kind 1");
    }
  }

  @Test
  void saysOnTheConsoleWhatComesAfterTheEnd() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG, said);
    log.close();
    log.record(new IllegalStateException("too late"));

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("IllegalStateException: too late");
    assertThat(log.statistics().dropped()).isEqualTo(1);
  }

  @Test
  void neverThrows() {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG)) {
      log.record(null);
      log.record(new Hostile());
      log.of(Exceptions.ofKind(3)).component("").field("", "").message("\ud83d").record();
      String huge = "\ud83d\ude00".repeat(100_000);
      log.of(new IllegalStateException(huge))
          .component(huge)
          .tradeId(huge)
          .field(huge, huge)
          .record();
      log.record(deep(new IllegalStateException("innermost"), 5_000));

      List<LogRecord> records = Exceptions.take(log);
      assertThat(records).hasSize(5);
      assertThat(records.get(1).message()).contains("toString() of " + Hostile.class.getName());
      assertThat(records.get(2).service()).isEqualTo("desk");
      assertThat(records.get(3).message()).endsWith("\ud83d\ude00…").hasSizeLessThanOrEqualTo(4096);
      assertThat(log.statistics().failures()).isZero();
    }
  }

  @Test
  void refusesSettingsUnderWhichARecordWouldNotFit() {
    RingSettings tiny = new RingSettings(1 << 16, new Overflow.NewestBelow(Level.ERROR, 1));

    assertThatThrownBy(() -> Exceptions.LONG.with(tiny)).hasMessageContaining("eighth of the ring");
  }

  private static Throwable deep(Throwable innermost, int depth) {
    Throwable outer = innermost;
    for (int i = 0; i < depth; i++) {
      outer = new IllegalStateException("", outer);
      outer.setStackTrace(new StackTraceElement[0]);
    }
    return outer;
  }

  private static LogRecord only(List<LogRecord> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
