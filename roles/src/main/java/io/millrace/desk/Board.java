package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures by name, of so many names as there may be: the first that come. All others share a row.
 * Not thread-safe.
 */
final class Board {
  private final int limit;
  private final Map<String, Tally> rows = new LinkedHashMap<>();
  private @Nullable Tally others;

  Board(int limit) {
    this.limit = limit;
  }

  void add(String name, TradeRecord trade, long update) {
    Tally row = rows.get(name);
    if (row == null) {
      row = rows.size() < limit ? newRow(name) : others();
    }
    row.add(trade, update);
  }

  /**
   * Takes what other trades add up to, of which the first names have rows from now on. A name that
   * has a row keeps it, unless those fill the board.
   *
   * @param totals of all of them
   */
  void addStored(TradeSummary stored, Figures totals, long update) {
    Map<String, Tally> before = new LinkedHashMap<>(rows);
    rows.clear();
    Figures rest = totals;
    for (TradeGroup group : stored.groups()) {
      Figures figures = Figures.of(group.figures());
      newRow(StoredDay.name(group)).add(figures, update);
      rest = rest.without(figures);
    }
    if (!stored.complete()) {
      others().add(rest, update);
    }
    before.forEach((name, row) -> {
      Tally to = rows.get(name);
      if (to == null) {
        to = stored.complete() && rows.size() < limit ? newRow(name) : others();
      }
      to.add(row.figures(), update);
    });
  }

  /** Whether a name has a row. */
  boolean has(String name) {
    return rows.containsKey(name);
  }

  /** The rows that have changed since an update. */
  List<DeskFrame.Named> changedSince(long update) {
    List<DeskFrame.Named> changed = new ArrayList<>();
    rows.forEach((name, row) -> {
      if (row.changedSince(update)) {
        changed.add(new DeskFrame.Named(name, row.figures()));
      }
    });
    return changed;
  }

  /** What the names that have no row add up to; null if there are none. */
  @Nullable Figures othersFigures() {
    return others == null ? null : others.figures();
  }

  private Tally newRow(String name) {
    Tally row = new Tally();
    rows.put(name, row);
    return row;
  }

  private Tally others() {
    Tally known = others;
    if (known == null) {
      known = new Tally();
      others = known;
    }
    return known;
  }
}
