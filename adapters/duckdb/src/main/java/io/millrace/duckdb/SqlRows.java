package io.millrace.duckdb;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an answer as far as its limits let it. For one answer. */
final class SqlRows {
  private static final int NUMBER_CHARS = 8;

  private final SqlLimits limits;
  private long chars;
  private boolean cellsCut;

  SqlRows(SqlLimits limits) {
    this.limits = limits;
  }

  SqlAnswer read(ResultSet found) throws SQLException {
    List<SqlAnswer.Column> columns = columns(found.getMetaData());
    List<List<Value>> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    while (missing.isEmpty() && found.next()) {
      if (rows.size() == limits.rows()) {
        missing.add("only the first " + limits.rows() + " rows are given");
      } else if (chars > limits.answerChars()) {
        missing.add(
            "only the first "
                + rows.size()
                + " rows are given, as an answer has at most "
                + limits.answerChars()
                + " characters");
      } else {
        rows.add(row(found, columns.size()));
      }
    }
    if (cellsCut) {
      missing.add("texts are cut behind " + limits.cellChars() + " characters");
    }
    return new SqlAnswer(columns, rows, new Completeness(missing));
  }

  private static List<SqlAnswer.Column> columns(ResultSetMetaData data) throws SQLException {
    List<SqlAnswer.Column> columns = new ArrayList<>(data.getColumnCount());
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(new SqlAnswer.Column(data.getColumnLabel(i), data.getColumnTypeName(i)));
    }
    return columns;
  }

  private List<Value> row(ResultSet found, int columns) throws SQLException {
    List<Value> row = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      row.add(value(found.getObject(i)));
    }
    return row;
  }

  private Value value(@Nullable Object value) {
    return switch (value) {
      case null -> Value.NOTHING;
      case Boolean truth -> counted(new Value.Truth(truth));
      case Byte number -> counted(new Value.Whole(number));
      case Short number -> counted(new Value.Whole(number));
      case Integer number -> counted(new Value.Whole(number));
      case Long number -> counted(new Value.Whole(number));
      case BigInteger number when number.bitLength() < Long.SIZE ->
          counted(new Value.Whole(number.longValue()));
      case Float number when Float.isFinite(number) -> counted(new Value.Decimal(number));
      case Double number when Double.isFinite(number) -> counted(new Value.Decimal(number));
      case BigDecimal number -> counted(new Value.Decimal(number.doubleValue()));
      case Timestamp time -> text(time.toLocalDateTime().toString());
      default -> text(value.toString());
    };
  }

  private Value counted(Value value) {
    chars += NUMBER_CHARS;
    return value;
  }

  private Value text(String text) {
    String kept = text;
    if (text.length() > limits.cellChars()) {
      cellsCut = true;
      int end = limits.cellChars();
      kept = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
    chars += kept.length();
    return new Value.Text(kept);
  }
}
