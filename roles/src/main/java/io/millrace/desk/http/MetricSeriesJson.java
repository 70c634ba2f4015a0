package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.Percentiles;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import io.millrace.ports.metric.MetricSeries.Interval;
import io.millrace.query.http.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Series as columns: of each figure, one value for each interval that has points. */
final class MetricSeriesJson {
  private static final long MILLISECOND = 1_000_000;

  /** What may be asked for. */
  enum Percentile {
    P50,
    P95,
    P99,
    P999;

    double of(Interval interval) {
      Percentiles all = interval.percentiles();
      return switch (this) {
        case P50 -> all.p50();
        case P95 -> all.p95();
        case P99 -> all.p99();
        case P999 -> all.p999();
      };
    }
  }

  private MetricSeriesJson() {}

  /**
   * Writes a whole answer.
   *
   * @param accounted what never came to the store
   */
  static void write(
      Answer answer,
      MetricQuery query,
      Set<Percentile> percentiles,
      MetricSeries found,
      Completeness accounted)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeStringField("name", query.name());
    json.writeNumberField("step_ms", query.step() / MILLISECOND);
    json.writeStringField("start_time", TimeText.format(query.from()));
    json.writeStringField("end_time", TimeText.format(query.to()));
    texts(json, "by", query.by());
    json.writeArrayFieldStart("series");
    for (MetricSeries.Series series : found.series()) {
      json.writeStartObject();
      texts(json, "tags", series.key().tags());
      json.writeStringField("type", series.key().type().text());
      json.writeStringField("unit", series.key().unit());
      json.writeBooleanField("exact", series.intervals().stream().allMatch(Interval::exact));
      columns(json, series, query.step(), percentiles);
      json.writeEndObject();
    }
    json.writeEndArray();
    answer.writeEnd(found.completeness().and(accounted));
    json.writeEndObject();
  }

  private static void columns(
      JsonGenerator json, MetricSeries.Series series, long step, Set<Percentile> percentiles)
      throws IOException {
    List<Interval> intervals = series.intervals();
    json.writeArrayFieldStart("timestamps_ms");
    for (Interval interval : intervals) {
      json.writeNumber(Math.floorDiv(interval.start(), MILLISECOND));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("count");
    for (Interval interval : intervals) {
      json.writeNumber(interval.count());
    }
    json.writeEndArray();
    MetricType type = series.key().type();
    column(json, "sum", intervals, Interval::sum);
    column(json, "rate", intervals, interval -> rate(interval, type, step));
    column(json, "mean", intervals, Interval::mean);
    column(json, "min", intervals, Interval::min);
    column(json, "max", intervals, Interval::max);
    for (Percentile percentile : Percentile.values()) {
      if (percentiles.contains(percentile)) {
        column(json, percentile.name().toLowerCase(Locale.ROOT), intervals, percentile::of);
      }
    }
  }

  /** A second: by how much a counter rose, how many values a histogram took. */
  private static double rate(Interval interval, MetricType type, long step) {
    return switch (type) {
      case COUNTER -> interval.rate(step);
      case HISTOGRAM -> interval.count() / (step / 1e9);
      case GAUGE -> Double.NaN;
    };
  }

  private static void column(
      JsonGenerator json, String name, List<Interval> intervals, ToDoubleFunction<Interval> figure)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Interval interval : intervals) {
      NumbersJson.write(json, figure.applyAsDouble(interval));
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
