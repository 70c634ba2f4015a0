package io.millrace.desk;

import io.millrace.model.metric.Histogram;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store to whose snapshots something happens before and after each call, and of which the first
 * fail once their runs are known.
 */
final class DisturbedStore implements TradeStore {
  private final TradeStore store;
  private final Runnable meanwhile;
  private final AtomicInteger left;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param failures how many fail
   * @param meanwhile what happens
   */
  DisturbedStore(TradeStore store, int failures, Runnable meanwhile) {
    this.store = store;
    this.meanwhile = meanwhile;
    this.left = new AtomicInteger(failures);
  }

  int failures() {
    return failures.get();
  }

  @Override
  public TradeSnapshot snapshot(QueryBounds bounds) {
    meanwhile.run();
    TradeSnapshot snapshot = store.snapshot(bounds);
    meanwhile.run();
    return new Disturbed(snapshot, left.getAndDecrement() > 0);
  }

  private final class Disturbed implements TradeSnapshot {
    private final TradeSnapshot snapshot;
    private final boolean fails;

    Disturbed(TradeSnapshot snapshot, boolean fails) {
      this.snapshot = snapshot;
      this.fails = fails;
    }

    @Override
    public void runs(TradeQuery query, Consumer<OriginRun> action) {
      snapshot.runs(query, action);
      meanwhile.run();
    }

    @Override
    public TradeCursor search(TradeQuery query) {
      return snapshot.search(query);
    }

    @Override
    public TradeSummary sums(TradeQuery query, TradeGrouping grouping) {
      meanwhile.run();
      if (fails) {
        failures.incrementAndGet();
        throw new MillraceException(Kind.UNAVAILABLE, "the disk is gone");
      }
      return snapshot.sums(query, grouping);
    }

    @Override
    public Histogram executionTimes(TradeQuery query) {
      return snapshot.executionTimes(query);
    }

    @Override
    public Positions positions(TradeQuery query, int max) {
      return snapshot.positions(query, max);
    }

    @Override
    public void close() {
      snapshot.close();
    }
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    return store.search(query);
  }

  @Override
  public Set<Ability> abilities() {
    return store.abilities();
  }

  @Override
  public CompletionStage<Void> append(Batch<TradeRecord> batch) {
    return store.append(batch);
  }

  @Override
  public TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    return store.summarize(query, grouping);
  }

  @Override
  public Distribution distribution(TradeQuery query, Distribution.Spec spec) {
    return store.distribution(query, spec);
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return store.positions(query, max);
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    return store.held(tenant, after, limit);
  }

  @Override
  public SqlAnswer sql(String tenant, String statement, SqlLimits limits) {
    return store.sql(tenant, statement, limits);
  }

  @Override
  public Health check() {
    return store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
