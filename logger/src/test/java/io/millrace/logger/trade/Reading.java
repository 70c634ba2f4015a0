package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests do with what a log gives. */
final class Reading {
  private static final Duration SOON = Duration.ofMinutes(1);

  private Reading() {}

  /** All batches there are now. */
  static List<LogBatch> batches(TradeReader reader) {
    List<LogBatch> batches = new ArrayList<>();
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      batches.add(batch);
    }
    return batches;
  }

  /** All records there are now. */
  static List<LogRecord> records(TradeReader reader) {
    List<LogRecord> records = new ArrayList<>();
    batches(reader).forEach(batch -> records.addAll(records(batch)));
    return records;
  }

  static List<LogRecord> records(LogBatch batch) {
    List<LogRecord> records = new ArrayList<>();
    LogBatchReader rows = new LogBatchReader().of(batch);
    while (rows.next()) {
      records.add(rows.record());
    }
    return records;
  }

  static List<LogRecord> trades(List<LogRecord> records) {
    return records.stream().filter(record -> record.level() == Level.TRADE).toList();
  }

  static List<LogRecord> warnings(List<LogRecord> records) {
    return records.stream().filter(record -> record.level() == Level.WARN).toList();
  }

  static String text(LogRecord record, String field) {
    return record.fields().get(field) instanceof Value.Text text ? text.text() : "";
  }

  static long whole(LogRecord record, String field) {
    return ((Value.Whole) record.fields().get(field)).number();
  }

  /** Trades dropped for whatever reason. */
  static long dropped(TradeLog log) {
    return log.statistics().dropped().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Within each epoch the sequences follow one another, from 0. */
  static void assertGapless(List<LogRecord> records) {
    long epoch = -1;
    long next = 0;
    for (LogRecord record : records) {
      if (record.origin().epoch() != epoch) {
        assertThat(record.origin().epoch()).isGreaterThan(epoch);
        epoch = record.origin().epoch();
        next = 0;
      }
      assertThat(record.origin().sequence()).isEqualTo(next);
      next++;
    }
  }

  /** Waits until a condition holds. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
