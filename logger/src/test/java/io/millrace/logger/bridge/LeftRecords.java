package io.millrace.logger.bridge;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in the folder of a system log, as the forwarder would send it. */
public final class LeftRecords {
  private static final SystemLogSettings SETTINGS =
      SystemLogSettings.defaults()
          .with(new RingSettings(1 << 20, new Overflow.NewestBelow(Level.WARN, 0.75)))
          .with(Level.TRACE);

  private LeftRecords() {}

  /** A system log with all levels on, for tests that log to one of their own. */
  public static SystemLog open(Path folder) {
    return SystemLog.open(
        folder,
        new Writing("test/log", 1, "orders", "host-1"),
        SETTINGS,
        new EpochClock(),
        Console.ofProcess());
  }

  /** Takes out all that waits in a log. */
  public static List<LogRecord> take(SystemLog log) {
    LaneReader reader = log.reader();
    List<LogRecord> records = new ArrayList<>();
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      LogBatchReader rows = new LogBatchReader().of(batch);
      while (rows.next()) {
        records.add(rows.record());
      }
      reader.acknowledge(batch);
    }
    return records;
  }

  /** What ended loggers left in the folder that was theirs; it is gone from there afterwards. */
  public static List<LogRecord> of(Path home) {
    Writing later = new Writing("test/log", Long.MAX_VALUE, "later", "host-1");
    try (SystemLog log =
        SystemLog.open(
            home.resolve("log"), later, SETTINGS, new EpochClock(), Console.ofProcess())) {
      return take(log);
    }
  }
}
