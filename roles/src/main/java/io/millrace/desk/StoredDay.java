package io.millrace.desk;

import io.millrace.model.Value;
import io.millrace.model.metric.Histogram;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeSummary;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a store says of the trades of a day: sums that it has made itself, and the newest trades. So
 * it takes the time of a few statements and memory within the limits of a desk, however many trades
 * there are.
 *
 * @param totals of all; null if there are none
 * @param strategies as many as have rows, the first by name; as the two below
 * @param times of execution of all
 * @param minute times of execution in each slot of the last minute
 * @param slots figures of each slot of the last minutes
 * @param exchangeSlots the same, by slot and exchange
 * @param seconds figures of each of the last seconds that have trades
 * @param future figures of what is in the future; null if nothing is
 * @param newest newest first
 */
record StoredDay(
    @Nullable TradeFigures totals,
    TradeSummary strategies,
    TradeSummary symbols,
    TradeSummary exchanges,
    Positions positions,
    Histogram times,
    List<SlotTimes> minute,
    TradeSummary slots,
    TradeSummary exchangeSlots,
    TradeSummary seconds,
    @Nullable TradeFigures future,
    List<TradeRecord> newest) {
  private static final long SECOND = 1_000_000_000;
  private static final TradeSummary NO_GROUPS = new TradeSummary(List.of(), true);

  /** The day of a store that has nothing of it. */
  static final StoredDay EMPTY =
      new StoredDay(
          null,
          NO_GROUPS,
          NO_GROUPS,
          NO_GROUPS,
          new Positions(List.of(), true),
          Histogram.EMPTY,
          List.of(),
          NO_GROUPS,
          NO_GROUPS,
          NO_GROUPS,
          null,
          List.of());

  /**
   * Times of execution of a slot.
   *
   * @param timestamp when it begins
   * @param max the longest
   */
  record SlotTimes(long timestamp, Histogram times, long max) {}

  /**
   * Reads it.
   *
   * @param day the trades of the day
   * @param now nanoseconds since the epoch
   */
  static StoredDay read(TradeSnapshot snapshot, TradeQuery day, DeskLimits limits, long now) {
    TradeFigures totals = all(snapshot, day);
    if (totals == null) {
      return EMPTY;
    }
    TradeSummary exchanges = by(snapshot, day, TradeKey.EXCHANGE, limits.exchanges());
    TradeQuery recent =
        day.between(Math.max(day.from(), now - Activity.REACH), now + Activity.LEAD);
    TradeSummary slots = over(snapshot, recent, Activity.SLOT, Activity.SLOTS + 3);
    // What is in the future counts as now.
    long latest = Math.min(totals.lastTimestamp(), now);
    TradeQuery lately =
        day.between(Math.max(day.from(), (latest / SECOND - limits.equitySeconds()) * SECOND), now);
    return new StoredDay(
        totals,
        by(snapshot, day, TradeKey.STRATEGY, limits.strategies()),
        by(snapshot, day, TradeKey.SYMBOL, limits.symbols()),
        exchanges,
        snapshot.positions(day, limits.positions()),
        snapshot.executionTimes(day),
        minute(snapshot, recent, slots, now),
        slots,
        exchangeSlots(snapshot, recent, exchanges),
        over(snapshot, lately, SECOND, limits.equitySeconds() + 2),
        all(snapshot, day.between(Math.max(day.from(), now), Long.MAX_VALUE)),
        newest(snapshot, day, limits.executions()));
  }

  private static @Nullable TradeFigures all(TradeSnapshot snapshot, TradeQuery query) {
    List<TradeGroup> groups = snapshot.sums(query, TradeGrouping.by()).groups();
    return groups.isEmpty() ? null : groups.getFirst().figures();
  }

  private static TradeSummary by(
      TradeSnapshot snapshot, TradeQuery query, TradeKey key, int maxGroups) {
    return snapshot.sums(query, new TradeGrouping(List.of(key), 0, ZoneOffset.UTC, maxGroups));
  }

  private static TradeSummary over(
      TradeSnapshot snapshot, TradeQuery query, long step, int maxGroups) {
    return snapshot.sums(
        query, new TradeGrouping(List.of(TradeKey.TIME), step, ZoneOffset.UTC, maxGroups));
  }

  private static TradeSummary exchangeSlots(
      TradeSnapshot snapshot, TradeQuery recent, TradeSummary exchanges) {
    Set<String> shown =
        exchanges.groups().stream().map(StoredDay::name).collect(Collectors.toSet());
    TradeFilter filter = new TradeFilter(Set.of(), shown, Set.of(), Set.of(), null, null);
    return snapshot.sums(
        recent.where(filter),
        new TradeGrouping(
            List.of(TradeKey.TIME, TradeKey.EXCHANGE),
            Activity.SLOT,
            ZoneOffset.UTC,
            (Activity.SLOTS + 3) * shown.size()));
  }

  private static List<SlotTimes> minute(
      TradeSnapshot snapshot, TradeQuery recent, TradeSummary slots, long now) {
    List<SlotTimes> minute = new ArrayList<>();
    for (TradeGroup slot : slots.groups()) {
      double max = slot.figures().maxExecution();
      long begins = time(slot);
      if (begins > now - ExecutionTimes.REACH && !Double.isNaN(max)) {
        TradeQuery within = recent.between(Math.max(begins, recent.from()), begins + Activity.SLOT);
        minute.add(new SlotTimes(begins, snapshot.executionTimes(within), (long) max));
      }
    }
    return minute;
  }

  private static List<TradeRecord> newest(TradeSnapshot snapshot, TradeQuery day, int limit) {
    List<TradeRecord> newest = new ArrayList<>(limit);
    try (TradeCursor cursor = snapshot.search(day.order(Order.NEWEST_FIRST).limit(limit))) {
      for (TradeRecord trade = cursor.next(); trade != null; trade = cursor.next()) {
        newest.add(trade);
      }
    }
    return newest;
  }

  /** The start of the interval of a group by time. */
  static long time(TradeGroup group) {
    return ((Value.Whole) group.key().getFirst()).number();
  }

  /** The name that is the last key of a group. */
  static String name(TradeGroup group) {
    return ((Value.Text) group.key().getLast()).text();
  }
}
