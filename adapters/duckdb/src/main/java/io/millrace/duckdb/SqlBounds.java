package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.SqlLimits;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written around a user's statement, so that no more leaves the engine than {@link SqlRows}
 * keeps: the driver makes Java's texts of 2,048 rows at once, which the heap must have room for.
 * Rows are limited, texts are cut, and rows are left out behind the one with which all are too
 * much, by a sum that runs along with the rows in their order. A little more is let through than is
 * kept, by which {@link SqlRows} knows that there was more. Immutable.
 *
 * @param before what stands before the statement
 * @param after what stands behind it
 */
record SqlBounds(String before, String after) {
  static final String ROWS_BEFORE = "SELECT * FROM (";

  private static final int MAX_COLUMNS = 256;

  /** The statement with as many rows as are read at most: one more than is kept. */
  static String rows(String statement, SqlLimits limits) {
    return ROWS_BEFORE + statement + ") LIMIT " + (limits.rows() + 1L);
  }

  /**
   * The bounds of a statement.
   *
   * @param columns of its answer
   * @throws MillraceException INVALID if there are too many
   */
  static SqlBounds of(ResultSetMetaData columns, SqlLimits limits) throws SQLException {
    int count = columns.getColumnCount();
    if (count > MAX_COLUMNS) {
      throw new MillraceException(
          Kind.INVALID,
          "the answer has " + count + " columns, and " + MAX_COLUMNS + " are the most: name fewer");
    }
    List<String> shown = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> chars = new ArrayList<>(List.of("0"));
    for (int i = 1; i <= count; i++) {
      String name = "c" + i;
      names.add(name);
      boolean text = columns.getColumnTypeName(i).equals("VARCHAR");
      if (text) {
        chars.add("least(coalesce(length(" + name + "), 0), " + limits.cellChars() + ")");
      }
      String cut = text ? "left(" + name + ", " + (limits.cellChars() + 1L) + ")" : name;
      shown.add(cut + " AS \"" + columns.getColumnLabel(i).replace("\"", "\"\"") + '"');
    }
    // Two rows more than fit, so that the one is among them before which the answer is cut.
    long most = limits.answerChars() + 2L * (chars.size() - 1) * limits.cellChars();
    String before =
        "SELECT "
            + String.join(", ", shown)
            + " FROM (SELECT *, sum("
            + String.join(" + ", chars)
            + ") OVER (ROWS UNBOUNDED PRECEDING) AS total FROM ("
            + ROWS_BEFORE;
    String after =
        ") LIMIT "
            + (limits.rows() + 1L)
            + ") AS answer("
            + String.join(", ", names)
            + ")) WHERE total <= "
            + most;
    return new SqlBounds(before, after);
  }

  /** The statement with what stands around it. */
  String around(String statement) {
    return before + statement + after;
  }
}
