package io.millrace.ports.aggregation;

import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Function;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of an aggregation, by their keys: the start of the time interval first if there is a
 * step, then the values of the fields, {@link Value#NOTHING} where a record lacks one. Not
 * thread-safe.
 */
public final class Groups {
  /**
   * The most that the texts of all keys take together, so that few large ones are no way around.
   */
  private static final long MOST_KEY_BYTES = 32L << 20;

  private final Grouping grouping;
  private final int limit;
  private final Map<List<Value>, Accumulator[]> groups = new HashMap<>();
  private long keyBytes;
  private Completeness overflow = Completeness.COMPLETE;

  /**
   * @param limit at most so many groups are made, and fewer if their keys are very long; records of
   *     others are passed over, and the answer says so
   */
  public Groups(Grouping grouping, int limit) {
    this.grouping = grouping;
    this.limit = limit;
    if (grouping.step() == 0 && grouping.by().isEmpty()) {
      groups.put(List.of(), newGroup());
    }
  }

  /** Start of the interval that holds a time: the multiple of the step at or before it. */
  public static long intervalStart(long timestamp, long step) {
    long into = Math.floorMod(timestamp, step);
    return timestamp < Long.MIN_VALUE + into ? Long.MIN_VALUE : timestamp - into;
  }

  /** One accumulator for each function of the group; null if it is beyond the limit. */
  public Accumulator @Nullable [] of(List<Value> keys) {
    Accumulator[] group = groups.get(keys);
    if (group != null) {
      return group;
    }
    long bytes = bytes(keys);
    if (groups.size() >= limit || keyBytes + bytes > MOST_KEY_BYTES) {
      overflow(groups.size() >= limit);
      return null;
    }
    keyBytes += bytes;
    Accumulator[] made = newGroup();
    groups.put(List.copyOf(keys), made);
    return made;
  }

  /** Takes all that another of the same grouping has; that one must not be used afterwards. */
  public void add(Groups other) {
    overflow = overflow.complete() ? other.overflow : overflow;
    for (Map.Entry<List<Value>, Accumulator[]> theirs : other.groups.entrySet()) {
      Accumulator[] ours = of(theirs.getKey());
      for (int i = 0; ours != null && i < ours.length; i++) {
        ours[i].add(theirs.getValue()[i]);
      }
    }
  }

  /** The answer, in order. */
  public Table table(Completeness completeness) {
    List<String> columns = new ArrayList<>();
    if (grouping.step() > 0) {
      columns.add(Fields.TIMESTAMP);
    }
    columns.addAll(grouping.by());
    int keys = columns.size();
    grouping.functions().forEach(function -> columns.add(function.name()));

    List<List<Value>> rows = new ArrayList<>(groups.size());
    groups.forEach((key, group) -> rows.add(row(key, group)));
    Comparator<List<Value>> order = ValueOrder.LISTS;
    if (grouping.top() > 0) {
      order =
          Comparator.<List<Value>>comparingDouble(row -> -size(row.get(keys))).thenComparing(order);
    }
    rows.sort(order);
    int wanted = grouping.top() > 0 ? Math.min(grouping.top(), rows.size()) : rows.size();
    return new Table(columns, rows.subList(0, wanted), completeness.and(overflow));
  }

  /** Notes what is missing because of a limit, once. */
  private void overflow(boolean tooMany) {
    if (overflow.complete()) {
      String what =
          tooMany
              ? "there are more than " + limit + " groups"
              : "the groups have more than " + (MOST_KEY_BYTES >> 20) + " MiB of values";
      overflow =
          new Completeness(
              List.of(
                  what
                      + ", and records of the others are not counted: narrow the query, or group by"
                      + " fewer fields"));
    }
  }

  /** Of the texts alone: the rest of a key is bounded by the number of groups. */
  private static long bytes(List<Value> keys) {
    long bytes = 0;
    for (Value key : keys) {
      bytes +=
          switch (key) {
            case Value.Text(String text) -> 2L * text.length();
            case Value.Json(String json) -> 2L * json.length();
            case Value.Whole _, Value.Decimal _, Value.Truth _, Value.Nothing _ -> 0;
          };
    }
    return bytes;
  }

  private Accumulator[] newGroup() {
    List<Function> functions = grouping.functions();
    Accumulator[] group = new Accumulator[functions.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = Accumulator.of(functions.get(i));
    }
    return group;
  }

  private static List<Value> row(List<Value> key, Accumulator[] group) {
    List<Value> row = new ArrayList<>(key);
    for (Accumulator accumulator : group) {
      row.add(accumulator.result());
    }
    return row;
  }

  /** A function's value for ordering; one without a value comes last. */
  private static double size(Value value) {
    double number = Numbers.of(value);
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }
}
