package io.millrace.desk;

import io.millrace.model.LogId;
import io.millrace.model.trade.TradeRecord;
import java.util.List;
import java.util.TreeMap;

/** The newest trades, by their own time. Not thread-safe. */
final class Executions {
  private final int limit;
  private final TreeMap<LogId, Entry> newest = new TreeMap<>();

  private record Entry(DeskFrame.Execution execution, long update) {}

  Executions(int limit) {
    this.limit = limit;
  }

  /** How many are kept. */
  int limit() {
    return limit;
  }

  /**
   * Takes a trade, if it is one of the newest.
   *
   * @param number of the trade, counted as they come
   */
  void add(TradeRecord trade, long number, long update) {
    if (newest.size() >= limit && trade.timestamp() < newest.firstKey().timestamp()) {
      return;
    }
    newest.put(
        new LogId(trade.timestamp(), trade.origin()),
        new Entry(new DeskFrame.Execution(number, trade), update));
    if (newest.size() > limit) {
      newest.pollFirstEntry();
    }
  }

  /**
   * Takes trades that were stored.
   *
   * @param stored newest first
   * @param first number of the first; each has one more than the one before
   */
  void addStored(List<TradeRecord> stored, long first, long update) {
    long number = first;
    for (TradeRecord trade : stored) {
      add(trade, number++, update);
    }
  }

  /** Those that came since an update, newest first. */
  List<DeskFrame.Execution> since(long update) {
    return newest.descendingMap().values().stream()
        .filter(entry -> entry.update() > update)
        .map(Entry::execution)
        .toList();
  }
}
