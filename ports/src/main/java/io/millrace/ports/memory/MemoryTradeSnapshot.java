package io.millrace.ports.memory;

import io.millrace.model.metric.Histogram;
import io.millrace.ports.OriginRun;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeSummary;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A copy of what a {@link MemoryTradeStore} had.
 *
 * @param taken the runs that were taken, by tenant
 */
record MemoryTradeSnapshot(MemoryTrades trades, List<Taken> taken) implements TradeSnapshot {
  /** A run of a tenant. */
  record Taken(String tenant, OriginRun run) {}

  private record Source(String producer, long epoch) {}

  @Override
  public void runs(TradeQuery query, Consumer<OriginRun> action) {
    Set<Source> sources =
        trades
            .found(query)
            .map(trade -> new Source(trade.origin().producer(), trade.origin().epoch()))
            .collect(Collectors.toSet());
    taken.stream()
        .filter(each -> each.tenant().equals(query.tenant()))
        .map(Taken::run)
        .filter(run -> sources.contains(new Source(run.producer(), run.epoch())))
        .forEach(action);
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    return trades.search(query);
  }

  @Override
  public TradeSummary sums(TradeQuery query, TradeGrouping grouping) {
    return trades.sums(query, grouping);
  }

  @Override
  public Histogram executionTimes(TradeQuery query) {
    return trades.executionTimes(query);
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return trades.positions(query, max);
  }

  @Override
  public void close() {}
}
