package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the trades from a time on add up to, in whatever order they come. Each update has a number,
 * and each row knows the one that changed it last: so a viewer is given what is new to it, without
 * anything being kept for each viewer. Bounded by the limits, whatever the trades are. Not
 * thread-safe.
 */
final class DeskState {
  private final long from;
  private final Tally totals = new Tally();
  private final Activity activity = new Activity();
  private final ExecutionTimes times = new ExecutionTimes();
  private final Board strategies;
  private final Board symbols;
  private final Board exchanges;
  private final Map<String, Activity> exchangeActivity = new HashMap<>();
  private final int maxExchanges;
  private final Holdings holdings;
  private final Executions executions;
  private final Earnings earnings;
  private long trades;
  private long update;

  /** The update that changed which rows there are; a viewer who has not seen it is given all. */
  private long rebuilt;

  private long called = Long.MIN_VALUE;
  private long shown = Long.MIN_VALUE;

  /**
   * @param from trades before this time are passed over
   */
  DeskState(long from, DeskLimits limits) {
    this.from = from;
    this.strategies = new Board(limits.strategies());
    this.symbols = new Board(limits.symbols());
    this.exchanges = new Board(limits.exchanges());
    this.maxExchanges = limits.exchanges();
    this.holdings = new Holdings(limits.positions());
    this.executions = new Executions(limits.executions());
    this.earnings = new Earnings(limits.equitySeconds());
  }

  /** The number of the newest update. */
  long update() {
    return update;
  }

  /**
   * Adds trades as one update; none are no update.
   *
   * @param now nanoseconds since the epoch
   */
  void add(List<TradeRecord> more, long now) {
    update++;
    boolean any = false;
    for (TradeRecord trade : more) {
      if (trade.timestamp() >= from) {
        any = true;
        add(trade, now);
      }
    }
    if (!any) {
      update--;
    }
  }

  /**
   * Adds what was stored of the day, as one update, after which viewers are given all.
   *
   * @param now nanoseconds since the epoch
   */
  void addStored(StoredDay stored, long now) {
    TradeFigures all = stored.totals();
    if (all == null) {
      return;
    }
    update++;
    rebuilt = update;
    Figures sums = Figures.of(all);
    totals.add(sums, update);
    times.addStored(stored.times(), all.maxExecution());
    stored.minute().forEach(slot -> times.addStored(slot, now));
    strategies.addStored(stored.strategies(), sums, update);
    symbols.addStored(stored.symbols(), sums, update);
    exchanges.addStored(stored.exchanges(), sums, update);
    addActivity(stored, now);
    holdings.addStored(stored.positions(), all.trades(), update);
    executions.addStored(stored.newest(), trades + 1, update);
    trades += all.trades();
    for (TradeGroup second : stored.seconds().groups()) {
      addEarned(StoredDay.time(second), second.figures(), now);
    }
    if (stored.future() != null) {
      addEarned(now, stored.future(), now);
    }
  }

  private void addActivity(StoredDay stored, long now) {
    for (TradeGroup slot : stored.slots().groups()) {
      TradeFigures figures = slot.figures();
      activity.add(
          StoredDay.time(slot), figures.trades(), figures.trades() - figures.successes(), now);
    }
    exchangeActivity.keySet().removeIf(name -> !exchanges.has(name));
    for (TradeGroup slot : stored.exchangeSlots().groups()) {
      TradeFigures figures = slot.figures();
      exchangeActivity
          .computeIfAbsent(StoredDay.name(slot), name -> new Activity())
          .add(StoredDay.time(slot), figures.trades(), figures.trades() - figures.successes(), now);
    }
  }

  private void addEarned(long timestamp, TradeFigures figures, long now) {
    earnings.add(timestamp, figures.trades(), figures.profit(), now, update);
  }

  /**
   * Remembers when the newest trade was made, and when it was shown. Trades that come late are no
   * news of how long the way is; nor is a time in the future, when there are others.
   */
  void show(List<TradeRecord> more, long now) {
    long newest = more.stream().mapToLong(TradeRecord::timestamp).max().orElse(Long.MIN_VALUE);
    if (newest > called || called > now) {
      called = newest;
      shown = now;
    }
  }

  /**
   * What has changed.
   *
   * @param since the update of the frame before; negative if there was none
   * @param now nanoseconds since the epoch, to which rates are told
   */
  DeskFrame frame(long since, long now, Completeness completeness) {
    boolean full = since < rebuilt;
    long changed = full ? -1 : since;
    return new DeskFrame(
        full,
        update,
        full ? 0 : Math.max(0, update - since - 1),
        from,
        called,
        shown,
        totals.figures(),
        activity.perSecond(now),
        times.ofMinute(now),
        times.ofAll(),
        strategies.changedSince(changed),
        symbols.changedSince(changed),
        exchanges.changedSince(-1).stream().map(row -> exchange(row, now)).toList(),
        holdings.changedSince(changed),
        new DeskFrame.Others(
            strategies.othersFigures(),
            symbols.othersFigures(),
            exchanges.othersFigures(),
            holdings.omitted()),
        executions.since(changed),
        executions.limit(),
        earnings.changedSince(changed),
        earnings.limit(),
        completeness);
  }

  private DeskFrame.Exchange exchange(DeskFrame.Named row, long now) {
    Activity own = exchangeActivity.getOrDefault(row.name(), activity);
    return new DeskFrame.Exchange(
        row.name(), row.figures(), own.perSecond(now), own.errorRate(now));
  }

  private void add(TradeRecord trade, long now) {
    trades++;
    totals.add(trade, update);
    activity.add(trade.timestamp(), trade.success(), now);
    times.add(trade.timestamp(), trade.executionNanos(), now);
    strategies.add(trade.strategy(), trade, update);
    symbols.add(trade.symbol(), trade, update);
    exchanges.add(trade.exchange(), trade, update);
    Activity own = exchangeActivity.get(trade.exchange());
    if (own == null && exchangeActivity.size() < maxExchanges) {
      own = new Activity();
      exchangeActivity.put(trade.exchange(), own);
    }
    if (own != null) {
      own.add(trade.timestamp(), trade.success(), now);
    }
    holdings.add(trade, update);
    executions.add(trade, trades, update);
    earnings.add(trade.timestamp(), trade.profit(), now, update);
  }
}
