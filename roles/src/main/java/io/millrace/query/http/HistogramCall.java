package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.query.Function;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.Table;
import io.millrace.query.Extent;
import io.millrace.query.Histogram;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import io.millrace.query.TimeStep;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /api/v1/logs/histogram}: how many records there are over time, by the values of a
 * field if one is named. What stands behind the first pipe of a query is left out of account.
 */
final class HistogramCall implements Call {
  private static final Set<String> PARAMETERS =
      SelectionReader.parametersAnd("field", "step", "buckets", "limit");
  private static final int DEFAULT_BUCKETS = 60;
  private static final int DEFAULT_SERIES = 20;

  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  HistogramCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    Selection selection = selections.read(parameters);
    String field = parameters.text("field");
    int wanted = parameters.number("buckets", DEFAULT_BUCKETS, 1, limits.buckets());
    int series = parameters.number("limit", DEFAULT_SERIES, 1, limits.table());
    Optional<Duration> step = parameters.step();

    Extent extent = runner.extent(request.tenant(), selection);
    TimeRange range = extent.range() == null ? new TimeRange(0, 0) : extent.range();
    long width = step.map(Duration::toNanos).orElseGet(() -> TimeStep.choose(range, wanted));
    if (TimeStep.buckets(range, width) > limits.buckets()) {
      throw Parameters.invalid(
          "this step divides the time range into more than %,d intervals; make it larger"
              .formatted(limits.buckets()));
    }
    Grouping grouping =
        new Grouping(
            width, field == null ? List.of() : List.of(field), List.of(Function.count()), 0);
    Table table =
        extent.range() == null
            ? new Table(List.of(), List.of(), Completeness.COMPLETE)
            : runner.aggregate(request.tenant(), selection.during(range), grouping);
    Histogram histogram = Histogram.of(table, range, width, series);
    write(
        answer,
        histogram,
        extent.range() == null ? selection.range() : range,
        field != null,
        extent.completeness());
  }

  private static void write(
      Answer answer, Histogram histogram, TimeRange range, boolean byField, Completeness extent)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeNumberField("step_ms", histogram.step() / 1_000_000);
    json.writeStringField("start_time", range.hasStart() ? TimeText.format(range.from()) : null);
    json.writeStringField("end_time", range.hasEnd() ? TimeText.format(range.to()) : null);
    json.writeArrayFieldStart("buckets");
    for (Histogram.Bucket bucket : histogram.buckets()) {
      json.writeStartObject();
      json.writeStringField("timestamp", TimeText.format(bucket.start()));
      json.writeNumberField("total", bucket.total());
      if (byField) {
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : bucket.counts().entrySet()) {
          json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    answer.writeEnd(extent.and(histogram.completeness()));
    json.writeEndObject();
  }
}
