package io.millrace.query.pipe;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Table;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a table: where pipes go on behind an aggregation. */
public final class TableRows implements Rows {
  private final Table table;
  private final Iterator<List<Value>> rows;

  public TableRows(Table table) {
    this.table = table;
    this.rows = table.rows().iterator();
  }

  @Override
  public List<String> columns() {
    return table.columns();
  }

  @Override
  public @Nullable Row next() {
    if (!rows.hasNext()) {
      return null;
    }
    List<Value> row = rows.next();
    Map<String, Value> values = LinkedHashMap.newLinkedHashMap(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.put(table.columns().get(i), row.get(i));
    }
    return Row.of(values);
  }

  @Override
  public Completeness completeness() {
    return table.completeness();
  }

  @Override
  public void close() {
    // Nothing is held beyond this object.
  }
}
