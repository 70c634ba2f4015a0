package io.millrace.logger.trade;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests: small, and to be varied. */
final class TestSettings {
  private final Path folder;
  private NumberFormat numbers = NumberFormat.DOUBLE;
  private Durability durability = Durability.MAPPED;
  private int segmentRecords = 1_000;
  private long maxBytes = 1L << 30;
  private long reserveBytes;
  private Retention retention = new Retention(Duration.ofDays(1), 1L << 30);
  private int batchRecords = 100;
  private Duration patience = Duration.ofDays(1);

  private TestSettings(Path folder) {
    this.folder = folder;
  }

  static TestSettings in(Path folder) {
    return new TestSettings(folder);
  }

  TestSettings numbers(NumberFormat value) {
    numbers = value;
    return this;
  }

  TestSettings durability(Durability value) {
    durability = value;
    return this;
  }

  TestSettings segmentRecords(int value) {
    segmentRecords = value;
    return this;
  }

  TestSettings maxBytes(long value) {
    maxBytes = value;
    return this;
  }

  TestSettings reserveBytes(long value) {
    reserveBytes = value;
    return this;
  }

  TestSettings retention(Retention value) {
    retention = value;
    return this;
  }

  TestSettings batchRecords(int value) {
    batchRecords = value;
    return this;
  }

  TestSettings patience(Duration value) {
    patience = value;
    return this;
  }

  TradeLogSettings settings() {
    return new TradeLogSettings(
        folder,
        numbers,
        durability,
        Duration.ofMillis(5),
        segmentRecords,
        2,
        maxBytes,
        reserveBytes,
        retention,
        batchRecords,
        1 << 20,
        patience);
  }

  /** Opens the log as the n-th run of the process. */
  TradeLog open(long epoch) {
    return TradeLog.open(settings(), writing(epoch), new EpochClock(), Console.ofProcess());
  }

  /** Opens it as a program does that may never trade. */
  TradeLog openForReading(long epoch) {
    return TradeLog.openForReading(
        settings(), writing(epoch), new EpochClock(), Console.ofProcess());
  }

  static Writing writing(long epoch) {
    return new Writing("desk-1/trades", epoch, "desk", "host-1");
  }
}
