package io.millrace.blocks;

import io.millrace.blocks.format.Column;
import io.millrace.blocks.format.RowGroup;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Function;
import io.millrace.ports.aggregation.Accumulator;
import org.jspecify.annotations.Nullable;

/** Feeds the functions of an aggregation with rows whose groups are known. */
final class RowFunctions {
  /** Stands for any value where only its presence counts. */
  private static final Value PRESENT = new Value.Truth(true);

  private final RowGroup rows;
  private final int[] selected;
  private final int[] groupOf;

  /**
   * @param selected the rows
   * @param groupOf for each of them, the number of its group
   */
  RowFunctions(RowGroup rows, int[] selected, int[] groupOf) {
    this.rows = rows;
    this.selected = selected;
    this.groupOf = groupOf;
  }

  /**
   * Feeds one function.
   *
   * @param accumulators by number of group; null for groups that are not wanted
   */
  void compute(Function function, @Nullable Accumulator[] accumulators) {
    String field = function.field();
    if (field == null) {
      countRows(accumulators);
      return;
    }
    Column column = rows.column(field);
    if (column != null) {
      switch (function.kind()) {
        case COUNT -> countPresent(column, !Fields.FIXED.contains(field), accumulators);
        case COUNT_DISTINCT -> countDistinct(column, accumulators);
        default -> addNumbers(column, accumulators);
      }
    }
  }

  private void countRows(@Nullable Accumulator[] accumulators) {
    long[] counts = new long[accumulators.length];
    for (int group : groupOf) {
      counts[group]++;
    }
    add(counts, accumulators);
  }

  /**
   * Counts rows that have a value other than null.
   *
   * @param mayBeNull whether a value may be there and null
   */
  private void countPresent(
      Column column, boolean mayBeNull, @Nullable Accumulator[] accumulators) {
    boolean[] isNull = new boolean[column.codes()];
    boolean[] known = new boolean[mayBeNull ? column.codes() : 0];
    long[] counts = new long[accumulators.length];
    for (int i = 0; i < selected.length; i++) {
      int code = column.code(selected[i]);
      if (code < 0) {
        continue;
      }
      if (mayBeNull && !known[code]) {
        known[code] = true;
        isNull[code] = column.value(code).equals(Value.NOTHING);
      }
      if (!isNull[code]) {
        counts[groupOf[i]]++;
      }
    }
    add(counts, accumulators);
  }

  private void countDistinct(Column column, @Nullable Accumulator[] accumulators) {
    Numbering seen = new Numbering((long) accumulators.length * column.codes());
    for (int i = 0; i < selected.length; i++) {
      int code = column.code(selected[i]);
      Accumulator accumulator = accumulators[groupOf[i]];
      if (code >= 0 && accumulator != null) {
        int before = seen.size();
        if (seen.number((long) groupOf[i] * column.codes() + code) == before) {
          accumulator.add(column.value(code), 1);
        }
      }
    }
  }

  private void addNumbers(Column column, @Nullable Accumulator[] accumulators) {
    for (int i = 0; i < selected.length; i++) {
      double number = column.number(selected[i]);
      if (!Double.isNaN(number)
          && accumulators[groupOf[i]] instanceof Accumulator.OfNumbers accumulator) {
        accumulator.number(number, 1);
      }
    }
  }

  /** Adds so many rows to functions that only count; to none if the group is not wanted. */
  static void addRows(Accumulator @Nullable [] functions, long rows) {
    for (int i = 0; functions != null && i < functions.length; i++) {
      functions[i].add(PRESENT, rows);
    }
  }

  private static void add(long[] counts, @Nullable Accumulator[] accumulators) {
    for (int group = 0; group < counts.length; group++) {
      Accumulator accumulator = accumulators[group];
      if (accumulator != null && counts[group] > 0) {
        accumulator.add(PRESENT, counts[group]);
      }
    }
  }
}
