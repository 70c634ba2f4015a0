package io.millrace.duckdb;

import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.PositionTotals;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Positions, in one statement: the sums of {@link PositionTotals}, made where the trades are. */
final class TradePositions {
  private static final String BUYS = "FILTER (buy_price IS NOT NULL AND sell_price IS NULL)";
  private static final String SELLS = "FILTER (sell_price IS NOT NULL AND buy_price IS NULL)";

  private static final String SELECT =
      "SELECT symbol, exchange, count(*), coalesce(sum(quantity) "
          + BUYS
          + ", 0), coalesce(sum(quantity * buy_price) "
          + BUYS
          + ", 0), coalesce(sum(quantity) "
          + SELLS
          + ", 0), coalesce(sum(quantity * sell_price) "
          + SELLS
          + ", 0), arg_max(coalesce(sell_price, buy_price), ts), max(ts) FROM store.main.trades";

  private TradePositions() {}

  static Positions run(DuckDBConnection connection, Watch watch, TradeQuery query, int max)
      throws SQLException {
    Sql sql = TradeWhere.add(new Sql().add(SELECT), query);
    sql.add(" GROUP BY symbol, exchange ORDER BY symbol, exchange LIMIT " + (max + 1L));
    List<Position> positions = new ArrayList<>();
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        positions.add(position(rows));
      }
    }
    boolean complete = positions.size() <= max;
    positions.sort(Comparator.comparing(Position::symbol).thenComparing(Position::exchange));
    return new Positions(positions.subList(0, Math.min(max, positions.size())), complete);
  }

  private static Position position(ResultSet row) throws SQLException {
    return Position.of(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        Columns.number(row, 8),
        row.getLong(9));
  }
}
