package io.millrace.ports.memory;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.TradeSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps trades in memory and looks at every one: the reference for what the answers of a {@link
 * TradeStore} are, and enough for tests. Refuses with OVERLOADED what goes beyond its capacity.
 * Thread-safe.
 */
public final class MemoryTradeStore implements TradeStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of();

  private static final int DEFAULT_CAPACITY = 1_000_000;

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
    return stored().search(query);
  }

  @Override
  public TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    return stored().summarize(query, grouping);
  }

  @Override
  public Distribution distribution(TradeQuery query, Distribution.Spec spec) {
    return stored().distribution(query, spec);
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return stored().positions(query, max);
  }

  @Override
  public synchronized TradeSnapshot snapshot(QueryBounds bounds) {
    return new MemoryTradeSnapshot(stored(), taken.all());
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return stored().trades().stream()
        .filter(trade -> trade.tenant().equals(tenant))
        .map(trade -> OriginRun.of(trade.origin()))
        .filter(run -> after == null || run.isBehind(after))
        .sorted()
        .limit(limit)
        .toList();
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

  private synchronized MemoryTrades stored() {
    checkOpen();
    return new MemoryTrades(List.copyOf(trades));
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
