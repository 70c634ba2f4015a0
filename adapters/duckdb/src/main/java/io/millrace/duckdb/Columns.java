package io.millrace.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Values that may be absent, as NULL. */
final class Columns {
  private Columns() {}

  static void text(DuckDBAppender appender, @Nullable String text) throws SQLException {
    if (text == null) {
      appender.appendNull();
    } else {
      appender.append(text);
    }
  }

  /** A number, which is absent if it is NaN. */
  static void number(DuckDBAppender appender, double number) throws SQLException {
    if (Double.isNaN(number)) {
      appender.appendNull();
    } else {
      appender.append(number);
    }
  }

  /** NaN where there is none. */
  static double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? Double.NaN : number;
  }
}
