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
import org.jspecify.annotations.Nullable;

/**
 * Counts over time that somebody asks for.
 *
 * @param field by whose values; null to count all
 * @param step the width of an interval, if it is given
 * @param buckets as many intervals if it is not, about
 * @param series as many values of the field
 * @param mostBuckets the most intervals there may be
 */
record AskedHistogram(
    Selection selection,
    @Nullable String field,
    Optional<Duration> step,
    int buckets,
    int series,
    int mostBuckets) {
  private static final Set<String> PARAMETERS =
      SelectionReader.parametersAnd("field", "step", "buckets", "limit");
  private static final int DEFAULT_BUCKETS = 60;
  private static final int DEFAULT_SERIES = 20;

  static AskedHistogram read(Request request, SelectionReader selections, SearchLimits limits) {
    Parameters parameters = request.asked(PARAMETERS);
    return new AskedHistogram(
        selections.read(parameters),
        parameters.text("field"),
        parameters.step(),
        parameters.number("buckets", DEFAULT_BUCKETS, 1, limits.buckets()),
        parameters.number("limit", DEFAULT_SERIES, 1, limits.table()),
        limits.buckets());
  }

  /** Looks from when to when there are records, and divides that time. */
  Plan plan(QueryRunner runner, String tenant) {
    Extent extent = runner.extent(tenant, selection);
    TimeRange range = extent.range() == null ? new TimeRange(0, 0) : extent.range();
    long width = step.map(Duration::toNanos).orElseGet(() -> TimeStep.choose(range, buckets));
    if (TimeStep.buckets(range, width) > mostBuckets) {
      throw Parameters.invalid(
          "this step divides the time range into more than %,d intervals; make it larger"
              .formatted(mostBuckets));
    }
    return new Plan(this, extent, range, width);
  }

  /**
   * How the time is divided.
   *
   * @param range empty if there are no records
   * @param width of an interval, nanoseconds
   */
  record Plan(AskedHistogram asked, Extent extent, TimeRange range, long width) {
    /** Counts. */
    Table count(QueryRunner runner, String tenant) {
      if (extent.range() == null) {
        return new Table(List.of(), List.of(), Completeness.COMPLETE);
      }
      List<String> by = asked.field() == null ? List.of() : List.of(asked.field());
      Grouping grouping = new Grouping(width, by, List.of(Function.count()), 0);
      return runner.aggregate(tenant, asked.selection().during(range), grouping);
    }

    /** What was counted, spread out. */
    Histogram histogram(Table table) {
      return Histogram.of(table, range, width, asked.series());
    }

    void writeMembers(JsonGenerator json, Histogram histogram) throws IOException {
      TimeRange shown = extent.range() == null ? asked.selection().range() : range;
      json.writeNumberField("step_ms", histogram.step() / 1_000_000);
      json.writeStringField("start_time", shown.hasStart() ? TimeText.format(shown.from()) : null);
      json.writeStringField("end_time", shown.hasEnd() ? TimeText.format(shown.to()) : null);
      json.writeArrayFieldStart("buckets");
      for (Histogram.Bucket bucket : histogram.buckets()) {
        json.writeStartObject();
        json.writeStringField("timestamp", TimeText.format(bucket.start()));
        json.writeNumberField("total", bucket.total());
        if (asked.field() != null) {
          json.writeObjectFieldStart("counts");
          for (Map.Entry<String, Long> count : bucket.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
          }
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
