package io.millrace.desk;

import java.util.List;
import java.util.TreeMap;

/**
 * What was earned in each of the last seconds, by the trades' own time; what is in the future
 * counts as now. Not thread-safe.
 */
final class Earnings {
  private static final long SECOND = 1_000_000_000;

  private final int limit;
  private final TreeMap<Long, Second> seconds = new TreeMap<>();

  private static final class Second {
    private long trades;
    private double profit;
    private long changed;
  }

  Earnings(int limit) {
    this.limit = limit;
  }

  /** How many seconds are kept. */
  int limit() {
    return limit;
  }

  void add(long timestamp, double profit, long now, long update) {
    add(timestamp, 1, Double.isNaN(profit) ? 0 : profit, now, update);
  }

  /**
   * Takes trades of one second.
   *
   * @param timestamp any of the second
   */
  void add(long timestamp, long trades, double profit, long now, long update) {
    long at = Math.floorDiv(Math.min(timestamp, now), SECOND);
    if (!seconds.isEmpty() && at <= seconds.lastKey() - limit) {
      return;
    }
    Second second = seconds.computeIfAbsent(at, key -> new Second());
    second.trades += trades;
    second.profit += profit;
    second.changed = update;
    while (seconds.firstKey() <= seconds.lastKey() - limit) {
      seconds.pollFirstEntry();
    }
  }

  /** The seconds that have changed since an update, in order. */
  List<DeskFrame.Earned> changedSince(long update) {
    return seconds.entrySet().stream()
        .filter(entry -> entry.getValue().changed > update)
        .map(entry ->
            new DeskFrame.Earned(entry.getKey(), entry.getValue().trades, entry.getValue().profit))
        .toList();
  }
}
