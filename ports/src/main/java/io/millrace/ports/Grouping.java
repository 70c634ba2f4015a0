package io.millrace.ports;

import io.millrace.model.query.Function;
import java.util.List;

/**
 * How records are grouped, and what is computed of each group.
 *
 * @param step width of the time interval that is the first key, nanoseconds, aligned to the epoch;
 *     0 for none
 * @param by the fields whose values are the other keys; a record without the field has the key null
 * @param functions what is computed
 * @param top if positive, only the groups with the highest first function are wanted, so many of
 *     them, highest first; else all groups come, in order of their keys
 */
public record Grouping(long step, List<String> by, List<Function> functions, int top) {
  public Grouping {
    by = List.copyOf(by);
    functions = List.copyOf(functions);
    if (step < 0) {
      throw new IllegalArgumentException("a step must not be negative");
    }
    if (functions.isEmpty()) {
      throw new IllegalArgumentException("a grouping computes at least one function");
    }
  }

  /** Whether all that is computed of a group is how many records it has. */
  public boolean countsRecords() {
    return functions.stream().allMatch(function -> function.field() == null);
  }

  /** Counts all records. */
  public static Grouping count() {
    return new Grouping(0, List.of(), List.of(Function.count()), 0);
  }
}
