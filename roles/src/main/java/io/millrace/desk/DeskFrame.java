package io.millrace.desk;

import io.millrace.model.metric.Percentiles;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.trade.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer is shown: the state of a desk, or what of its rows has changed since the frame
 * before. Times are nanoseconds since the epoch.
 *
 * @param full whether it has all rows there are, and those shown before are to be forgotten
 * @param update number of the newest update that is in it
 * @param skipped how many updates had no frame of their own, since the frame before
 * @param from the trades from then on
 * @param called when the newest of the trades that came says it was made; {@link Long#MIN_VALUE} if
 *     there is none
 * @param shown when the desk was given it
 * @param totals of all trades
 * @param tradesPerSecond over the last minute
 * @param minute times of execution of the last minute
 * @param day times of execution of all trades
 * @param strategies rows that have changed, as are the lists below
 * @param exchanges all rows, as they change with the clock
 * @param executions newest first
 * @param maxExecutions how many of the newest are shown
 * @param equity what was earned in each of the last seconds
 * @param equitySeconds how many seconds are shown
 * @param completeness whether all trades are in it
 */
public record DeskFrame(
    boolean full,
    long update,
    long skipped,
    long from,
    long called,
    long shown,
    Figures totals,
    double tradesPerSecond,
    Latency minute,
    Latency day,
    List<Named> strategies,
    List<Named> symbols,
    List<Exchange> exchanges,
    List<Position> positions,
    Others others,
    List<Execution> executions,
    int maxExecutions,
    List<Earned> equity,
    int equitySeconds,
    Completeness completeness) {

  /** Figures under a name. */
  public record Named(String name, Figures figures) {}

  /**
   * An exchange.
   *
   * @param errorRate the part of its trades of the last five minutes that failed; NaN for none
   */
  public record Exchange(String name, Figures figures, double tradesPerSecond, double errorRate) {}

  /**
   * Times of execution, nanoseconds.
   *
   * @param max NaN if there are none
   */
  public record Latency(long count, Percentiles percentiles, double max) {}

  /**
   * What has no row of its own; null where all have one.
   *
   * @param positions how many trades belong to positions that are not shown
   */
  public record Others(
      @Nullable Figures strategies,
      @Nullable Figures symbols,
      @Nullable Figures exchanges,
      long positions) {}

  /**
   * A trade.
   *
   * @param number counted from 1 as they come
   */
  public record Execution(long number, TradeRecord trade) {}

  /**
   * A second of the trades' time.
   *
   * @param second since the epoch
   */
  public record Earned(long second, long trades, double profit) {}
}
