package io.millrace.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Text of a statement with its parameters, put together piece by piece. Not thread-safe. */
final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /** Adds text and the parameters for its question marks. */
  Sql add(String more, Object... values) {
    text.append(more);
    Collections.addAll(parameters, values);
    return this;
  }

  /** Adds a condition that a column has one of the values; nothing if there are none. */
  Sql andOneOf(String column, Collection<?> values) {
    if (!values.isEmpty()) {
      text.append(" AND ").append(column).append(" IN (?").append(", ?".repeat(values.size() - 1));
      text.append(')');
      parameters.addAll(values);
    }
    return this;
  }

  /** The statement, to be closed by whoever runs it. */
  PreparedStatement prepare(DuckDBConnection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    try {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return statement;
    } catch (SQLException e) {
      Connections.closeAfter(e, statement);
      throw e;
    }
  }
}
