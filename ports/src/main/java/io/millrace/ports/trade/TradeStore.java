package io.millrace.ports.trade;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Component;
import io.millrace.ports.Inventory;
import io.millrace.ports.QueryBounds;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Stores trades and computes over them. A store refuses with INVALID what it does not declare.
 *
 * <p>All answers are of one tenant. A query that takes longer than its bounds, or more memory than
 * the store has, ends with INVALID and says what to ask less of; UNAVAILABLE means that the store
 * cannot be read now, CORRUPT that what is stored is damaged.
 */
public interface TradeStore extends Component, Inventory {
  /** What not every engine can do. */
  enum Ability {
    /** What was stored outlives the process. */
    DURABLE,
    /** Deletes by age and size. */
    RETENTION,
    /** {@link #sql}. */
    SQL
  }

  Set<Ability> abilities();

  /**
   * Takes trades. The stage completes once all of them are durable and can be found, and only then
   * may the queue forget them; stages may complete in any order. Of a tenant, what lies in a run
   * that was taken before is passed over, also if its trades have been deleted since: so the same
   * batch counts once, whole or in parts, in any order. A run without trades is remembered at once,
   * and durably with the next that has some.
   *
   * @throws io.millrace.ports.MillraceException OVERLOADED when too much is waiting to become
   *     durable; UNAVAILABLE when it cannot be stored now; both may also come through the stage,
   *     and the whole is to be sent again then
   */
  CompletionStage<Void> append(Batch<TradeRecord> batch);

  /**
   * Finds trades in the order of their times, and of those with the same time in an order of the
   * store's, always the same. Work is done, and memory used, as the cursor is drawn on. Trades that
   * are stored meanwhile may be found or not.
   */
  TradeCursor search(TradeQuery query);

  /**
   * Figures for each group of the trades found; the query's order, limit and position are not used,
   * here and below.
   */
  TradeSummary summarize(TradeQuery query, TradeGrouping grouping);

  /** How often which values of a measure occur. */
  Distribution distribution(TradeQuery query, Distribution.Spec spec);

  /**
   * What is held of each symbol on each exchange, by the trades found, in the order of both names.
   *
   * @param max at most so many; the answer says if there are more
   */
  Positions positions(TradeQuery query, int max);

  /**
   * All trades that are durable now, to be asked more than one thing about. It must be closed.
   *
   * @param bounds how long to wait for a place
   */
  TradeSnapshot snapshot(QueryBounds bounds);

  /**
   * Answers a statement in the store's own dialect of SQL, over a table {@code trades} that holds
   * the tenant's trades and nothing else. Nothing can be changed by it, nor anything else be
   * reached.
   *
   * @throws io.millrace.ports.MillraceException INVALID when the statement is wrong, is not
   *     allowed, or takes more than its limits, with the position in it where one is at fault;
   *     OVERLOADED when as many statements as are allowed run already
   */
  SqlAnswer sql(String tenant, String statement, SqlLimits limits);
}
