package io.millrace.query;

import io.millrace.model.query.Fields;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import io.millrace.query.pipe.PipeLimits;
import io.millrace.query.pipe.Row;
import io.millrace.query.pipe.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws rows into a table, as many as an answer may hold. */
final class TableCollector {
  private TableCollector() {}

  /**
   * Draws all.
   *
   * @param viewer is shown the rows drawn so far
   */
  static Table collect(Rows rows, PipeLimits limits, QueryWatch viewer) {
    List<Row> kept = new ArrayList<>();
    long bytes = 0;
    Completeness cut = Completeness.COMPLETE;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      bytes += row.bytes();
      if (kept.size() == limits.rows() || bytes > limits.bytes()) {
        cut = limits.exceeded("an answer");
        break;
      }
      kept.add(row);
      if (viewer.wantsPreview()) {
        viewer.preview(table(rows, kept, Completeness.COMPLETE));
      }
    }
    return table(rows, kept, rows.completeness().and(cut));
  }

  private static Table table(Rows rows, List<Row> kept, Completeness completeness) {
    List<String> columns = columns(rows, kept);
    return new Table(columns, kept.stream().map(row -> row.values(columns)).toList(), completeness);
  }

  /** Those that all rows have, or all that any has: what comes first in a record, first. */
  private static List<String> columns(Rows rows, List<Row> kept) {
    List<String> given = rows.columns();
    if (given != null) {
      return given;
    }
    Set<String> seen = new LinkedHashSet<>(Fields.IN_ORDER);
    Set<String> present = new LinkedHashSet<>();
    for (Row row : kept) {
      present.addAll(row.names());
    }
    seen.retainAll(present);
    seen.addAll(present);
    return List.copyOf(seen);
  }
}
