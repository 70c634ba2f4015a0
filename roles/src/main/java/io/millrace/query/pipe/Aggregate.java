package io.millrace.query.pipe;

import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.aggregation.Aggregator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code stats}, {@code timechart} and {@code top} behind another pipe: groups the rows of that. A
 * timechart passes over rows without a time.
 */
final class Aggregate extends Step {
  private final Grouping grouping;
  private final List<String> needed;
  private final PipeLimits limits;
  private @Nullable TableRows groups;

  /**
   * @param needed rows without one of these fields are passed over
   */
  Aggregate(Rows before, Grouping grouping, List<String> needed, PipeLimits limits) {
    super(before);
    this.grouping = grouping;
    this.needed = needed;
    this.limits = limits;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    if (grouping.step() > 0) {
      columns.add(Fields.TIMESTAMP);
    }
    columns.addAll(grouping.by());
    grouping.functions().forEach(function -> columns.add(function.name()));
    return columns;
  }

  @Override
  public @Nullable Row next() {
    if (groups == null) {
      groups = aggregate();
    }
    return groups.next();
  }

  @Override
  public Completeness completeness() {
    return groups == null ? before.completeness() : groups.completeness();
  }

  private TableRows aggregate() {
    Aggregator aggregator = new Aggregator(grouping, limits.groups());
    for (Row row = before.next(); row != null; row = before.next()) {
      Row current = row;
      boolean whole =
          needed.stream().noneMatch(f -> Value.NOTHING.equals(current.valueOrNothing(f)));
      if (grouping.step() == 0 && whole) {
        aggregator.add(0, row::value);
      } else if (whole && row.value(Fields.TIMESTAMP) instanceof Value.Whole(long time)) {
        aggregator.add(time, row::value);
      }
    }
    return new TableRows(aggregator.table(before.completeness()));
  }
}
