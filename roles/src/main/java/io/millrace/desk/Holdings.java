package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is held of each symbol on each exchange, of so many as there may be. Not thread-safe. */
final class Holdings {
  private final int limit;
  private final Map<Key, Holding> holdings = new LinkedHashMap<>();
  private long omitted;

  private record Key(String symbol, String exchange) {}

  Holdings(int limit) {
    this.limit = limit;
  }

  void add(TradeRecord trade, long update) {
    Key key = new Key(trade.symbol(), trade.exchange());
    Holding holding = holdings.get(key);
    if (holding == null) {
      if (holdings.size() >= limit) {
        omitted++;
        return;
      }
      holding = new Holding(key.symbol(), key.exchange());
      holdings.put(key, holding);
    }
    holding.add(trade, update);
  }

  /** The positions that have changed since an update. */
  List<Position> changedSince(long update) {
    return holdings.values().stream()
        .filter(holding -> holding.changedSince(update))
        .map(Holding::position)
        .toList();
  }

  /** How many trades belong to positions that are not kept. */
  long omitted() {
    return omitted;
  }
}
