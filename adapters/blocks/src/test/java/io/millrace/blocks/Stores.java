package io.millrace.blocks;

import io.millrace.blocks.BlockStoreSettings.Merging;
import io.millrace.blocks.BlockStoreSettings.Page;
import io.millrace.blocks.BlockStoreSettings.Retention;
import io.millrace.blocks.format.BlockSettings;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.LogQuery;
import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests of the store, and what they search for. */
final class Stores {
  static final String TENANT = LogRecord.DEFAULT_TENANT;
  static final LogQuery ALL = LogQuery.all(TENANT, Expression.EVERYTHING);
  static final Merging NEVER = new Merging(0, Duration.ofDays(1));

  private Stores() {}

  /** Small blocks and pages, so that few rows make many; sealed when full or flushed. */
  static BlockStoreSettings small(Path folder, int rows) {
    return small(folder, rows, NEVER, Retention.NONE);
  }

  /** The same, but deletes what the retention says. */
  static BlockStoreSettings expiring(Path folder, int rows, Retention retention) {
    return small(folder, rows, NEVER, retention);
  }

  /** The same, but merges as soon as so many blocks of like size are there. */
  static BlockStoreSettings merging(Path folder, int rows, int fanIn) {
    return small(folder, rows, new Merging(fanIn, Duration.ofDays(36_500)), Retention.NONE);
  }

  private static BlockStoreSettings small(
      Path folder, int rows, Merging merging, Retention retention) {
    return new BlockStoreSettings(
        folder,
        new BlockSettings(rows, 1 << 20, 64, 8, 256, 8),
        Duration.ofHours(1),
        64 << 20,
        Duration.ofSeconds(10),
        1,
        4 << 20,
        new Page(50, 64 << 10),
        merging,
        retention,
        0,
        Duration.ofMillis(5),
        Duration.ofMillis(1));
  }
}
