package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.TradeSummary;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store whose first searches end in a failure behind their first trade. */
final class FailingStore implements TradeStore {
  private final TradeStore store;
  private final AtomicInteger left;
  private final AtomicInteger failures = new AtomicInteger();

  FailingStore(TradeStore store, int failures) {
    this.store = store;
    this.left = new AtomicInteger(failures);
  }

  int failures() {
    return failures.get();
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    TradeCursor cursor = store.search(query);
    if (left.getAndDecrement() <= 0) {
      return cursor;
    }
    return new TradeCursor() {
      private boolean began;

      @Override
      public @Nullable TradeRecord next() {
        if (began) {
          failures.incrementAndGet();
          throw new MillraceException(Kind.UNAVAILABLE, "the disk is gone");
        }
        began = true;
        return cursor.next();
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
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
