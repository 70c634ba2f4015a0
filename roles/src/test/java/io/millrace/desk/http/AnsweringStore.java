package io.millrace.desk.http;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.memory.MemoryTradeStore;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store in memory that answers statements of SQL as a test says. */
public final class AnsweringStore implements TradeStore {
  private final MemoryTradeStore trades = new MemoryTradeStore();
  private final Statements statements;

  /** Answers a statement. */
  public interface Statements {
    SqlAnswer answer(String tenant, String statement, SqlLimits limits);
  }

  public AnsweringStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.SQL);
  }

  @Override
  public CompletionStage<Void> append(Batch<TradeRecord> batch) {
    return trades.append(batch);
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    return trades.search(query);
  }

  @Override
  public TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    return trades.summarize(query, grouping);
  }

  @Override
  public Distribution distribution(TradeQuery query, Distribution.Spec spec) {
    return trades.distribution(query, spec);
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return trades.positions(query, max);
  }

  @Override
  public TradeSnapshot snapshot(QueryBounds bounds) {
    return trades.snapshot(bounds);
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return trades.held(tenant, after, limit);
  }

  @Override
  public SqlAnswer sql(String tenant, String statement, SqlLimits limits) {
    return statements.answer(tenant, statement, limits);
  }

  @Override
  public Health check() {
    return trades.check();
  }

  @Override
  public void close() {
    trades.close();
  }
}
