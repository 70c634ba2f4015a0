package io.millrace.bench.logger;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.trade.TradeLog;
import io.millrace.logger.trade.TradeLogSettings;
import java.nio.file.Path;

/** The trade log, with five texts and four numbers a trade. */
final class TradeSubject implements Subject {
  /** More than a measurement writes. */
  private static final int HOT_RECORDS = 7_500_000;

  private final TradeLog log;

  private TradeSubject(TradeLogSettings settings) {
    log =
        TradeLog.open(
            settings,
            new Writing("bench", 1, "bench", "here"),
            new EpochClock(),
            Console.ofProcess());
  }

  /** With the defaults: a segment has 64 MiB, and two are made ahead. */
  static TradeSubject rolling(Path folder) {
    return new TradeSubject(TradeLogSettings.defaults(folder));
  }

  /** With one segment for all. */
  static TradeSubject hot(Path folder) {
    TradeLogSettings defaults = TradeLogSettings.defaults(folder);
    return new TradeSubject(
        new TradeLogSettings(
            folder,
            defaults.numbers(),
            defaults.durability(),
            defaults.syncInterval(),
            HOT_RECORDS,
            1,
            defaults.maxBytes(),
            defaults.reserveBytes(),
            defaults.retention(),
            defaults.batchRecords(),
            defaults.batchBytes(),
            defaults.patience()));
  }

  @Override
  public void call(long number) {
    boolean _ =
        log.begin()
            .tradeId(Order.id(number))
            .symbol(Order.SYMBOL)
            .exchange(Order.EXCHANGE)
            .strategy(Order.STRATEGY)
            .metadata(Order.METADATA)
            .prices(Order.BUY, Order.SELL)
            .profit((double) number)
            .executionTime(number)
            .success(true)
            .commit();
  }

  @Override
  public long dropped() {
    return log.statistics().dropped().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    log.close();
  }
}
