package io.millrace.desk.http;

import io.millrace.model.ExceptionField;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Function;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.Table;
import io.millrace.query.QueryRunner;
import io.millrace.query.RunningQuery;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store of logs about exceptions. How many records there are matters little to what it
 * asks: one aggregation counts by fingerprint and time, which every store does close to its data; a
 * single record is looked for only in an interval in which there is one. Thread-safe.
 */
final class ExceptionSearch {
  private static final Expression HAS_FINGERPRINT = Selection.has(ExceptionField.FINGERPRINT);

  private final QueryRunner runner;

  ExceptionSearch(QueryRunner runner) {
    this.runner = runner;
  }

  /** One whose queries end when a query is cancelled. */
  ExceptionSearch watchedBy(RunningQuery query) {
    return new ExceptionSearch(runner.watchedBy(query));
  }

  /**
   * Groups of an answer.
   *
   * @param groups in no order
   */
  record Found(List<ExceptionGroup> groups, Completeness completeness) {}

  /** The range, an open end closed by the oldest or newest exception; null if there are none. */
  @Nullable TimeRange extent(String tenant, Selection selection) {
    return runner.extent(tenant, selection.and(HAS_FINGERPRINT)).range();
  }

  /**
   * Counts by fingerprint and time.
   *
   * @param step width of the intervals, nanoseconds
   */
  Found groups(String tenant, Selection selection, long step) {
    Grouping grouping =
        new Grouping(step, List.of(ExceptionField.FINGERPRINT), Occurrences.FUNCTIONS, 0);
    Table table = runner.aggregate(tenant, selection.and(HAS_FINGERPRINT), grouping);
    Map<String, ExceptionGroup> groups = new HashMap<>();
    table.rows().forEach(row -> ExceptionGroup.add(groups, row));
    return new Found(new ArrayList<>(groups.values()), table.completeness());
  }

  /** Records of level ERROR and above without a fingerprint: a table of services and counts. */
  Table others(String tenant, Selection selection, int most) {
    Expression without =
        Expression.allOf(
            List.of(
                Selection.oneOf(Fields.LEVEL, List.of("ERROR", "CRITICAL")),
                new Expression.Not(HAS_FINGERPRINT)));
    return top(tenant, selection.and(without), Fields.SERVICE, most);
  }

  /** The values of a field that most records have. */
  Table top(String tenant, Selection selection, String field, int most) {
    Grouping grouping = new Grouping(0, List.of(field), List.of(Function.count()), most);
    return runner.aggregate(tenant, selection, grouping);
  }

  /** The records of a fingerprint. */
  static Selection of(String fingerprint, Selection selection) {
    return selection.and(Selection.oneOf(ExceptionField.FINGERPRINT, List.of(fingerprint)));
  }

  /** The first record in an order that also has a field, or null. */
  @Nullable LogRecord first(String tenant, Selection selection, Order order, String field) {
    List<LogRecord> records = records(tenant, selection, order, field, 1);
    return records.isEmpty() ? null : records.getFirst();
  }

  /** The first records in an order that also have a field. */
  List<LogRecord> records(String tenant, Selection selection, Order order, String field, int most) {
    List<LogRecord> records = new ArrayList<>();
    Selection having = selection.and(Selection.has(field));
    try (Cursor cursor = runner.search(tenant, having, order, most)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        records.add(record);
      }
    }
    return records;
  }

  /** A part of a selection's time. */
  static Selection within(Selection selection, long start, long step) {
    TimeRange range = selection.range();
    long from = Math.max(range.from(), start);
    long end = start > Long.MAX_VALUE - step ? Long.MAX_VALUE : start + step;
    return selection.during(new TimeRange(from, Math.max(from, Math.min(range.to(), end))));
  }
}
