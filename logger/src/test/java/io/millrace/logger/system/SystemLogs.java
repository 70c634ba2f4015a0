package io.millrace.logger.system;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** System logs for tests, and what comes out of them. */
final class SystemLogs {
  static final RingSettings RING =
      new RingSettings(1 << 20, new Overflow.NewestBelow(Level.WARN, 0.75));
  static final SystemLogSettings SETTINGS =
      SystemLogSettings.defaults().with(RING).with(Level.TRACE);

  private SystemLogs() {}

  static Writing writing(long epoch) {
    return new Writing("shop/log", epoch, "orders", "host-1");
  }

  static SystemLog open(Path folder, long epoch) {
    return open(folder, epoch, SETTINGS);
  }

  static SystemLog open(Path folder, long epoch, SystemLogSettings settings) {
    return SystemLog.open(folder, writing(epoch), settings, new EpochClock(), Console.ofProcess());
  }

  /** All that waits, acknowledged batch by batch. */
  static List<LogRecord> take(SystemLog log) {
    return read(log.reader(), true);
  }

  static List<LogRecord> read(LaneReader reader, boolean acknowledge) {
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
}
