package io.millrace.ports.trade;

import io.millrace.model.Value;
import io.millrace.model.trade.TradeRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How trades are grouped.
 *
 * @param keys by what; without any, all trades are one group
 * @param step width of the intervals of {@link TradeKey#TIME}, nanoseconds; they begin at its
 *     multiples in local time
 * @param offset of local time, for the keys that are of time
 * @param maxGroups at most so many groups, the first in order of their keys; the answer says if
 *     there are more
 */
public record TradeGrouping(List<TradeKey> keys, long step, ZoneOffset offset, int maxGroups) {
  /** Trades before this time, in 1823, are in no group of a key that is of time. */
  public static final long EARLIEST = -(1L << 62);

  /** Trades from this time on, in 2116, neither. */
  public static final long LATEST = 1L << 62;

  /** The longest step: a hundred years. */
  public static final long MAX_STEP = Duration.ofDays(36_525).toNanos();

  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final int DEFAULT_GROUPS = 10_000;

  public TradeGrouping {
    keys = List.copyOf(keys);
    Objects.requireNonNull(offset, "offset");
    if (keys.stream().distinct().count() < keys.size()) {
      throw new IllegalArgumentException("trades are grouped by each key once at most");
    }
    if (keys.contains(TradeKey.TIME) && (step <= 0 || step > MAX_STEP)) {
      throw new IllegalArgumentException("grouping by time needs a step of at most 100 years");
    }
    if (maxGroups <= 0) {
      throw new IllegalArgumentException("there must be room for a group");
    }
  }

  /** By keys that need no step, in UTC. */
  public static TradeGrouping by(TradeKey... keys) {
    return new TradeGrouping(List.of(keys), 0, ZoneOffset.UTC, DEFAULT_GROUPS);
  }

  /** By time, in UTC, and other keys behind it. */
  public static TradeGrouping over(Duration step, TradeKey... others) {
    List<TradeKey> keys = new ArrayList<>(List.of(TradeKey.TIME));
    keys.addAll(List.of(others));
    return new TradeGrouping(keys, step.toNanos(), ZoneOffset.UTC, DEFAULT_GROUPS);
  }

  /** Whether any key is computed from the time of a trade. */
  public boolean ofTime() {
    return keys.stream().anyMatch(TradeKey::ofTime);
  }

  /** By how many nanoseconds local time is ahead. */
  public long offsetNanos() {
    return Duration.ofSeconds(offset.getTotalSeconds()).toNanos();
  }

  /** Whether the trade is in any group. */
  public boolean covers(TradeRecord trade) {
    return !ofTime() || trade.timestamp() >= EARLIEST && trade.timestamp() < LATEST;
  }

  /** The key of the group of a trade that is covered: what each key means. */
  public List<Value> keyOf(TradeRecord trade) {
    long local = covers(trade) ? trade.timestamp() + offsetNanos() : 0;
    List<Value> values = new ArrayList<>(keys.size());
    for (TradeKey key : keys) {
      values.add(
          switch (key) {
            case TIME -> new Value.Whole(Math.floorDiv(local, step) * step - offsetNanos());
            case HOUR_OF_DAY -> new Value.Whole(Math.floorMod(local, DAY) / HOUR);
            // The epoch was a Thursday.
            case DAY_OF_WEEK ->
                new Value.Whole(Math.floorMod(Math.floorDiv(local, DAY) + 3, 7L) + 1);
            case SYMBOL -> new Value.Text(trade.symbol());
            case EXCHANGE -> new Value.Text(trade.exchange());
            case STRATEGY -> new Value.Text(trade.strategy());
            case SERVICE -> new Value.Text(trade.service());
          });
    }
    return values;
  }
}
