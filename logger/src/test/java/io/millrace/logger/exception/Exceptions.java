package io.millrace.logger.exception;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.Writing;
import io.millrace.model.ExceptionField;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lanes of exceptions for tests, and what comes out of them. */
final class Exceptions {
  /** So long a window that nothing is told before the end. */
  static final ExceptionSettings LONG = ExceptionSettings.defaults().with(Duration.ofHours(1));

  private Exceptions() {}

  static ExceptionLog open(Path folder, long epoch, ExceptionSettings settings) {
    return open(folder, epoch, settings, new ByteArrayOutputStream());
  }

  static ExceptionLog open(
      Path folder, long epoch, ExceptionSettings settings, ByteArrayOutputStream said) {
    return ExceptionLog.open(
        folder,
        new Writing("shop/exceptions", epoch, "desk", "host-1"),
        settings,
        new EpochClock(),
        new Console(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  /** All that waits, acknowledged batch by batch. */
  static List<LogRecord> take(ExceptionLog log) {
    return read(log, true);
  }

  static List<LogRecord> read(ExceptionLog log, boolean acknowledge) {
    LaneReader reader = log.reader();
    List<LogRecord> records = new ArrayList<>();
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      LogBatchReader rows = new LogBatchReader().of(batch);
      while (rows.next()) {
        records.add(rows.record());
      }
      if (acknowledge) {
        reader.acknowledge(batch);
      }
    }
    return records;
  }

  static long count(LogRecord record) {
    return ((Value.Whole) record.fields().get(ExceptionField.COUNT)).number();
  }

  static String text(LogRecord record, String field) {
    return ((Value.Text) record.fields().get(field)).text();
  }

  /** How often each message's exception was thrown, by what the records say. */
  static Map<String, Long> countsByFingerprint(List<LogRecord> records) {
    Map<String, Long> counts = new TreeMap<>();
    for (LogRecord record : records) {
      counts.merge(text(record, ExceptionField.FINGERPRINT), count(record), Long::sum);
    }
    return counts;
  }

  /** Of a kind of its own, whatever the stack. */
  static Throwable ofKind(int kind) {
    Throwable thrown = new IllegalStateException("kind " + kind);
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.acme.K" + (char) ('a' + kind), "run", "K.java", kind)
        });
    return thrown;
  }

  static String fingerprint(Throwable thrown) {
    return ExceptionDetails.of(thrown).fingerprintText();
  }
}
