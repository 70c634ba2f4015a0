package io.millrace.desk.http;

import io.millrace.model.ExceptionField;
import io.millrace.model.Value;
import io.millrace.model.query.Function;
import java.util.List;

/**
 * How often something happened. A record that does not tell how many times it stands for counts
 * once.
 *
 * @param count times
 * @param records that tell of them
 */
record Occurrences(long count, long records) {
  static final Occurrences NONE = new Occurrences(0, 0);

  /** What is computed of records to know. */
  static final List<Function> FUNCTIONS =
      List.of(
          Function.count(),
          new Function(Function.Kind.COUNT, ExceptionField.COUNT, 0, "told"),
          new Function(Function.Kind.SUM, ExceptionField.COUNT, 0, "times"));

  /**
   * Of a row of a table.
   *
   * @param row ends with the values of {@link #FUNCTIONS}
   */
  static Occurrences of(List<Value> row) {
    int size = row.size();
    long records = whole(row.get(size - 3));
    return new Occurrences(records - whole(row.get(size - 2)) + whole(row.get(size - 1)), records);
  }

  Occurrences and(Occurrences more) {
    return new Occurrences(count + more.count, records + more.records);
  }

  private static long whole(Value value) {
    return switch (value) {
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> Math.round(number);
      default -> 0;
    };
  }
}
