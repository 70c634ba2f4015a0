package io.millrace.ports.memory;

import io.millrace.model.LogId;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.aggregation.ValueOrder;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.TradeSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Keeps trades in memory and looks at every one: the reference for what the answers of a {@link
 * TradeStore} are, and enough for tests. Refuses with OVERLOADED what goes beyond its capacity.
 * Thread-safe.
 */
public final class MemoryTradeStore implements TradeStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of();

  private static final int DEFAULT_CAPACITY = 1_000_000;

  private static final Comparator<TradeRecord> OLDEST_FIRST =
      Comparator.comparing(MemoryTradeStore::id);

  private final int capacity;
  private final TakenRuns taken = new TakenRuns();
  private final List<TradeRecord> trades = new ArrayList<>();
  private boolean closed;

  public MemoryTradeStore() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * @param capacity the most trades it takes
   */
  public MemoryTradeStore(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public synchronized CompletionStage<Void> append(Batch<TradeRecord> batch) {
    checkOpen();
    List<TradeRecord> fresh =
        batch.rows().stream().filter(t -> !taken.contains(t.tenant(), t.origin())).toList();
    if (trades.size() + fresh.size() > capacity) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "the store holds no more than " + capacity + " trades in memory",
          null,
          Duration.ofSeconds(1));
    }
    trades.addAll(fresh);
    taken.add(batch.tenant(), batch.first(), batch.span());
    return CompletableFuture.completedStage(null);
  }

  @Override
  public TradeCursor search(TradeQuery query) {
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

  @Override
  public TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    Map<List<Value>, TradeTotals> groups = new TreeMap<>(ValueOrder.LISTS);
    found(query)
        .filter(grouping::covers)
        .forEach(trade ->
            groups.computeIfAbsent(grouping.keyOf(trade), key -> new TradeTotals()).add(trade));
    return new TradeSummary(
        groups.entrySet().stream()
            .limit(grouping.maxGroups())
            .map(group -> new TradeGroup(group.getKey(), group.getValue().figures()))
            .toList(),
        groups.size() <= grouping.maxGroups());
  }

  @Override
  public Distribution distribution(TradeQuery query, Distribution.Spec spec) {
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

  @Override
  public Positions positions(TradeQuery query, int max) {
    Map<List<String>, PositionTotals> totals =
        new TreeMap<>(
            Comparator.comparing((List<String> key) -> key.getFirst())
                .thenComparing(List::getLast));
    found(query)
        .sorted(OLDEST_FIRST)
        .forEach(trade ->
            totals
                .computeIfAbsent(
                    List.of(trade.symbol(), trade.exchange()), key -> new PositionTotals())
                .add(trade));
    List<Position> positions =
        totals.entrySet().stream()
            .limit(max)
            .map(e -> e.getValue().position(e.getKey().getFirst(), e.getKey().getLast()))
            .toList();
    return new Positions(positions, totals.size() <= max);
  }

  @Override
  public SqlAnswer sql(String tenant, String statement, SqlLimits limits) {
    throw new MillraceException(Kind.INVALID, "trades in memory are not asked in SQL");
  }

  @Override
  public synchronized Health check() {
    return closed
        ? new Health(false, "closed")
        : new Health(true, "keeps at most " + capacity + " trades, in memory only");
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized Stream<TradeRecord> found(TradeQuery query) {
    checkOpen();
    return List.copyOf(trades).stream()
        .filter(trade ->
            trade.tenant().equals(query.tenant())
                && trade.timestamp() >= query.from()
                && (trade.timestamp() < query.to() || query.to() == Long.MAX_VALUE)
                && query.filter().matches(trade));
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

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
