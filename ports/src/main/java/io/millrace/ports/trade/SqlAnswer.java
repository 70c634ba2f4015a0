package io.millrace.ports.trade;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import java.util.List;

/**
 * The answer to a statement of SQL.
 *
 * @param rows a value for each column: numbers of at most 64 bits and truths as such, all else as
 *     text, times as ISO 8601
 * @param completeness what was cut
 */
public record SqlAnswer(List<Column> columns, List<List<Value>> rows, Completeness completeness) {
  public SqlAnswer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column.
   *
   * @param type as the engine calls it
   */
  public record Column(String name, String type) {}
}
