package io.millrace.query.pipe;

import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fields a, b}: only these columns, in this order; a row without one has null there. */
final class Project extends Step {
  private final List<String> columns;

  Project(Rows before, List<String> fields) {
    super(before);
    this.columns = List.copyOf(new LinkedHashSet<>(fields));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() {
    Row row = before.next();
    if (row == null) {
      return null;
    }
    Map<String, Value> values = LinkedHashMap.newLinkedHashMap(columns.size());
    for (String column : columns) {
      values.put(column, row.valueOrNothing(column));
    }
    return Row.of(values);
  }
}
