package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Completeness;
import io.millrace.ports.IntervalSet.Interval;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A day of a desk: what came, and, once that is read, what was stored of it before.
 *
 * <p>Each trade counts once, by this argument. A store keeps trades and the runs they came in
 * together, so a snapshot of it has a trade if, and only if, the snapshot's runs have its sequence.
 * When the runs are known, {@link #begin} divides all sequences in one step: those that were
 * counted as they came, by then, are left out of the store's sums; of the others, those in the runs
 * are in the sums, and are passed over if they come from now on; the rest is not in the snapshot,
 * and counts when it comes. Nothing that comes has to wait for the sums, nor to be kept for them.
 * Should they fail, the next snapshot has all that was passed over, and is divided anew.
 *
 * <p>Not thread-safe.
 */
final class Day {
  private static final Completeness READING =
      new Completeness(List.of("the earlier trades of the day are being read"));

  private final long from;
  private final DeskState state;

  /** What was counted as it came; of a day that is complete, all that was counted. */
  private final TakenTrades counted = new TakenTrades();

  /** What is in the sums that are being read. */
  private TakenTrades stored = new TakenTrades();

  private Completeness completeness = READING;

  /**
   * @param from when it begins, nanoseconds since the epoch
   */
  Day(long from, DeskLimits limits) {
    this.from = from;
    this.state = new DeskState(from, limits);
  }

  long from() {
    return from;
  }

  DeskState state() {
    return state;
  }

  Completeness completeness() {
    return completeness;
  }

  /**
   * Adds what comes.
   *
   * @param now nanoseconds since the epoch
   * @return false if all of it was counted before
   */
  boolean add(Batch<TradeRecord> trades, long now) {
    List<Interval> missing = counted.missing(trades, stored);
    if (missing.isEmpty()) {
      return false;
    }
    counted.add(trades, missing);
    List<TradeRecord> fresh = within(trades, missing);
    if (fresh.isEmpty()) {
      return false;
    }
    state.add(fresh, now);
    state.show(fresh, now);
    return true;
  }

  /**
   * Begins to read sums.
   *
   * @param runs of the snapshot that they will be of
   * @return what the sums are to leave out
   */
  List<OriginRun> begin(TakenTrades runs) {
    stored = runs;
    return counted.runs().stream().filter(runs::overlaps).toList();
  }

  /** Adds the sums: the day is complete. */
  void add(StoredDay sums, long now) {
    state.addStored(sums, now);
    counted.addAll(stored);
    stored = new TakenTrades();
    completeness = Completeness.COMPLETE;
  }

  /** Tells that they could not be read. */
  void failed(String reason) {
    completeness =
        new Completeness(List.of("the earlier trades of the day cannot be read: " + reason));
  }

  private static List<TradeRecord> within(Batch<TradeRecord> trades, List<Interval> parts) {
    Interval first = parts.getFirst();
    if (first.first() == trades.first().sequence() && first.last() == trades.last()) {
      return trades.rows();
    }
    List<TradeRecord> within = new ArrayList<>();
    for (TradeRecord trade : trades.rows()) {
      long sequence = trade.origin().sequence();
      if (parts.stream().anyMatch(part -> part.first() <= sequence && sequence <= part.last())) {
        within.add(trade);
      }
    }
    return within;
  }
}
