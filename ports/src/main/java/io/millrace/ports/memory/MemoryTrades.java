package io.millrace.ports.memory;

import io.millrace.model.LogId;
import io.millrace.model.Value;
import io.millrace.model.metric.Histogram;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.OriginRun;
import io.millrace.ports.aggregation.ValueOrder;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.PositionTotals;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Computes over a list of trades, plainly: what the answers of all stores are compared with. */
record MemoryTrades(List<TradeRecord> trades) {
  private static final Comparator<TradeRecord> OLDEST_FIRST =
      Comparator.comparing(MemoryTrades::id);

  TradeCursor search(TradeQuery query) {
    boolean oldestFirst = query.order() == Order.OLDEST_FIRST;
    Comparator<LogId> order = oldestFirst ? Comparator.naturalOrder() : Comparator.reverseOrder();
    LogId after = query.after();
    return new MemoryTradeCursor(
        found(query)
            .filter(trade -> after == null || order.compare(id(trade), after) > 0)
            .sorted(oldestFirst ? OLDEST_FIRST : OLDEST_FIRST.reversed())
            .limit(query.limit())
            .iterator());
  }

  TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    return summary(query, grouping, TradeTotals::figures);
  }

  TradeSummary sums(TradeQuery query, TradeGrouping grouping) {
    return summary(query, grouping, TradeTotals::sums);
  }

  private TradeSummary summary(
      TradeQuery query, TradeGrouping grouping, Function<TradeTotals, TradeFigures> figures) {
    Map<List<Value>, TradeTotals> groups = new TreeMap<>(ValueOrder.LISTS);
    found(query)
        .filter(grouping::covers)
        .forEach(trade ->
            groups.computeIfAbsent(grouping.keyOf(trade), key -> new TradeTotals()).add(trade));
    return new TradeSummary(
        groups.entrySet().stream()
            .limit(grouping.maxGroups())
            .map(group -> new TradeGroup(group.getKey(), figures.apply(group.getValue())))
            .toList(),
        groups.size() <= grouping.maxGroups());
  }

  Histogram executionTimes(TradeQuery query) {
    Histogram.Builder times = new Histogram.Builder();
    found(query)
        .filter(trade -> trade.executionNanos() >= 0)
        .forEach(trade -> times.add(trade.executionNanos()));
    return times.build();
  }

  Distribution distribution(TradeQuery query, Distribution.Spec spec) {
    double[] values =
        found(query)
            .mapToDouble(trade -> value(trade, spec.measure()))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (values.length == 0) {
      return new Distribution(List.of());
    }
    Distribution.Bins bins = new Distribution.Bins(spec, values[0], values[values.length - 1]);
    for (double value : values) {
      bins.add(value, 1);
    }
    return bins.distribution();
  }

  Positions positions(TradeQuery query, int max) {
    Map<List<String>, PositionTotals> totals =
        new TreeMap<>(
            Comparator.comparing((List<String> key) -> key.getFirst())
                .thenComparing(List::getLast));
    found(query)
        .forEach(trade ->
            totals
                .computeIfAbsent(
                    List.of(trade.symbol(), trade.exchange()),
                    key -> new PositionTotals(trade.symbol(), trade.exchange()))
                .add(trade));
    List<Position> positions =
        totals.values().stream().limit(max).map(PositionTotals::position).toList();
    return new Positions(positions, totals.size() <= max);
  }

  /** The trades that are meant, in no order. */
  Stream<TradeRecord> found(TradeQuery query) {
    return trades.stream()
        .filter(trade ->
            trade.tenant().equals(query.tenant())
                && trade.timestamp() >= query.from()
                && (trade.timestamp() < query.to() || query.to() == Long.MAX_VALUE)
                && query.filter().matches(trade)
                && query.except().stream().noneMatch(run -> isOf(run, trade)));
  }

  private static boolean isOf(OriginRun run, TradeRecord trade) {
    return trade.origin().producer().equals(run.producer())
        && trade.origin().epoch() == run.epoch()
        && trade.origin().sequence() >= run.first()
        && trade.origin().sequence() <= run.last();
  }

  private static LogId id(TradeRecord trade) {
    return new LogId(trade.timestamp(), trade.origin());
  }

  private static double value(TradeRecord trade, Distribution.Measure measure) {
    return switch (measure) {
      case PROFIT -> trade.profit();
      case EXECUTION_TIME -> trade.executionNanos() < 0 ? Double.NaN : trade.executionNanos();
    };
  }
}
