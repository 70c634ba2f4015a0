package io.millrace.ports.aggregation;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Groups records one by one and computes functions over each group: what the answer to {@link
 * io.millrace.ports.LogStore#aggregate} means, and what pipes behind the first run on. Not
 * thread-safe.
 */
public final class Aggregator {
  private final Grouping grouping;
  private final Groups groups;

  /**
   * @param limit at most so many groups are made
   */
  public Aggregator(Grouping grouping, int limit) {
    this(grouping, new Groups(grouping, limit));
  }

  /**
   * @param groups of the same grouping, which others may fill too
   */
  public Aggregator(Grouping grouping, Groups groups) {
    this.grouping = grouping;
    this.groups = groups;
  }

  /** Takes a record. */
  public void add(LogRecord record) {
    add(record.timestamp(), field -> RecordFields.value(record, field));
  }

  /**
   * Takes a row of any kind.
   *
   * @param timestamp its time, nanoseconds; looked at only if the grouping has a step
   * @param values gives the value of a field by its name, or null where the row has none
   */
  public void add(long timestamp, Function<String, @Nullable Value> values) {
    List<Value> keys = new ArrayList<>(grouping.by().size() + 1);
    if (grouping.step() > 0) {
      keys.add(new Value.Whole(Groups.intervalStart(timestamp, grouping.step())));
    }
    for (String field : grouping.by()) {
      Value value = values.apply(field);
      keys.add(value == null ? Value.NOTHING : value);
    }
    Accumulator[] group = groups.of(keys);
    for (int i = 0; group != null && i < group.length; i++) {
      String field = grouping.functions().get(i).field();
      group[i].add(field == null ? null : values.apply(field), 1);
    }
  }

  /**
   * The answer over what was taken so far.
   *
   * @param completeness of the rows taken
   */
  public Table table(Completeness completeness) {
    return groups.table(completeness);
  }
}
