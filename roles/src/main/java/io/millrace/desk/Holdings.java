package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.Positions;
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

  /**
   * Takes positions that other trades have come to, as {@link Board#addStored} takes figures.
   *
   * @param trades how many they were, with those of positions that are not among these
   */
  void addStored(Positions stored, long trades, long update) {
    Map<Key, Holding> before = new LinkedHashMap<>(holdings);
    holdings.clear();
    long rest = trades;
    for (Position position : stored.positions()) {
      Holding holding = new Holding(position.symbol(), position.exchange());
      holding.add(position, update);
      holdings.put(new Key(position.symbol(), position.exchange()), holding);
      rest -= position.trades();
    }
    omitted += rest;
    before.forEach((key, own) -> {
      Holding known = holdings.get(key);
      if (known != null) {
        own.add(known.position(), update);
        holdings.put(key, own);
      } else if (stored.complete() && holdings.size() < limit) {
        holdings.put(key, own);
      } else {
        omitted += own.position().trades();
      }
    });
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
