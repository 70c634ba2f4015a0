package io.millrace.duckdb;

import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.TradeQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Distributions: the range first, then how many trades fall in each bin, both of one moment. */
final class TradeDistributions {
  private TradeDistributions() {}

  static Distribution run(
      DuckDBConnection connection, Watch watch, TradeQuery query, Distribution.Spec spec)
      throws SQLException {
    Connections.execute(connection, "BEGIN TRANSACTION READ ONLY");
    Distribution.Bins bins = range(connection, watch, query, spec);
    if (bins == null) {
      return new Distribution(List.of());
    }
    String column = column(spec);
    String position =
        switch (spec.scale()) {
          case LINEAR -> column;
          case LOGARITHMIC -> "ln(greatest(1, " + column + "))";
        };
    Sql sql = new Sql();
    if (bins.width() > 0) {
      sql.add(
          "SELECT floor((" + position + " - ?) / ?)::BIGINT AS bin, count(*)",
          bins.start(),
          bins.width());
    } else {
      sql.add("SELECT 0 AS bin, count(*)");
    }
    TradeWhere.add(sql.add(" FROM store.main.trades"), query)
        .add(" AND " + column + " IS NOT NULL GROUP BY bin");
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        bins.count((int) rows.getLong(1), rows.getLong(2));
      }
    }
    return bins.distribution();
  }

  /** Null if no trade tells the measure. */
  private static Distribution.@Nullable Bins range(
      DuckDBConnection connection, Watch watch, TradeQuery query, Distribution.Spec spec)
      throws SQLException {
    String column = column(spec);
    Sql sql =
        new Sql().add("SELECT min(" + column + "), max(" + column + ") FROM store.main.trades");
    try (PreparedStatement select = watch.over(TradeWhere.add(sql, query).prepare(connection));
        ResultSet row = select.executeQuery()) {
      row.next();
      double least = Columns.number(row, 1);
      return Double.isNaN(least)
          ? null
          : new Distribution.Bins(spec, least, Columns.number(row, 2));
    }
  }

  private static String column(Distribution.Spec spec) {
    return switch (spec.measure()) {
      case PROFIT -> "profit";
      case EXECUTION_TIME -> "execution_ns";
    };
  }
}
