package io.millrace.duckdb;

import io.millrace.duckdb.SeriesCatalog.Owned;
import io.millrace.model.metric.MetricType;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Which series of the store make which series of an answer, as a table of the connection to be
 * joined with the points: {@code picked (series, answer, type)}.
 *
 * @param answers the series that may be answered, in their order
 */
record MetricPicks(List<Answer> answers) {
  /** A series of the answer, and the numbers of those of the store that it is made of. */
  record Answer(MetricSeries.Key key, List<Integer> series) {}

  /** The series that a query means. */
  static MetricPicks of(MetricQuery query, SeriesCatalog catalog) {
    Map<MetricSeries.Key, List<Integer>> series = new TreeMap<>();
    for (int number : catalog.named(query.tenant(), query.name())) {
      Owned owned = catalog.series(number);
      if (owned != null && query.matches(owned.metric())) {
        series.computeIfAbsent(query.keyOf(owned.metric()), key -> new ArrayList<>()).add(number);
      }
    }
    List<Answer> answers = new ArrayList<>(series.size());
    series.forEach((key, numbers) -> answers.add(new Answer(key, numbers)));
    return new MetricPicks(answers);
  }

  /** Makes the table. */
  void write(DuckDBConnection connection) throws SQLException {
    Connections.execute(
        connection, "CREATE TEMP TABLE picked (series INTEGER, answer INTEGER, type VARCHAR)");
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "picked")) {
      for (int place = 0; place < answers.size(); place++) {
        Answer answer = answers.get(place);
        for (int number : answer.series()) {
          String type = answer.key().type().text();
          appender.beginRow().append(number).append(place).append(type).endRow();
        }
      }
      appender.flush();
    }
  }

  boolean has(MetricType type) {
    return answers.stream().anyMatch(answer -> answer.key().type() == type);
  }
}
