package io.millrace.ports;

import io.millrace.model.Value;
import java.util.List;

/**
 * The answer to an aggregation.
 *
 * @param columns names: {@code timestamp} if there is a time step, the key fields, the functions
 * @param rows a value for each column; the time is the start of the interval in nanoseconds ({@link
 *     Value.Whole}), counts are whole, other functions decimal, {@link Value#NOTHING} where there
 *     is none. An aggregation without keys has exactly one row.
 * @param completeness whether all records were counted
 */
public record Table(List<String> columns, List<List<Value>> rows, Completeness completeness) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
