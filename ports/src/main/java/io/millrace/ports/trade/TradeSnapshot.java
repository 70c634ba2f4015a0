package io.millrace.ports.trade;

import io.millrace.model.metric.Histogram;
import io.millrace.ports.OriginRun;
import java.util.function.Consumer;

/**
 * The trades of a store as they were at one moment: whatever is asked, and whatever is stored
 * meanwhile, all answers are of the same trades. It takes the place of a query in the store until
 * it is closed. For one thread.
 *
 * <p>The answers are those of {@link TradeStore}, and fail as they do; after a failure the snapshot
 * may answer no more, and another is to be taken.
 */
public interface TradeSnapshot extends AutoCloseable {
  /**
   * Calls with each run that was taken from the producers, in their epochs, of the trades found; in
   * the order of their sequences. A trade is in this snapshot if, and only if, it is in one of
   * them, unless it has been deleted.
   */
  void runs(TradeQuery query, Consumer<OriginRun> action);

  /** The trades found, in order. */
  TradeCursor search(TradeQuery query);

  /**
   * Figures for each group, without percentiles of the times of execution, which cost more than all
   * the others: those are NaN.
   */
  TradeSummary sums(TradeQuery query, TradeGrouping grouping);

  /** The times of execution that are told, nanoseconds; may be added to those of other trades. */
  Histogram executionTimes(TradeQuery query);

  /** What is held, in the order of both names. */
  Positions positions(TradeQuery query, int max);

  /** Gives the place back. A second call does nothing. */
  @Override
  void close();
}
