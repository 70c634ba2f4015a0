package io.millrace.duckdb;

import io.millrace.ports.OriginRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Which trades there are: a page of the runs that their sequences form. */
final class TradeHoldings {
  /** Trades of a page: each page looks at all behind it, and sorts so many. */
  private static final int ROWS = 500_000;

  private TradeHoldings() {}

  static List<OriginRun> run(
      DuckDBConnection connection, Watch watch, String tenant, @Nullable OriginRun after, int limit)
      throws SQLException {
    List<OriginRun> runs = new ArrayList<>();
    try (PreparedStatement select = watch.over(select(tenant, after, limit).prepare(connection));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        runs.add(new OriginRun(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
    return runs;
  }

  /** What follows in order is as far from its sequence as its place in the page is. */
  private static Sql select(String tenant, @Nullable OriginRun after, int limit) {
    Sql sql =
        new Sql()
            .add("SELECT producer, epoch, min(sequence) AS first, max(sequence) FROM (")
            .add("SELECT producer, epoch, sequence, sequence - row_number() OVER")
            .add(" (ORDER BY producer, epoch, sequence) AS run FROM (")
            .add(
                "SELECT producer, epoch, sequence FROM store.main.trades WHERE tenant = ?", tenant);
    if (after != null) {
      sql.add(
          " AND (producer, epoch, sequence)"
              + " > (CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT))",
          after.producer(),
          after.epoch(),
          after.last());
    }
    return sql.add(" ORDER BY producer, epoch, sequence LIMIT " + ROWS + "))")
        .add(" GROUP BY producer, epoch, run ORDER BY producer, epoch, first LIMIT " + limit);
  }
}
