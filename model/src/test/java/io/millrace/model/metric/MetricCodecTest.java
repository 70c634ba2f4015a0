package io.millrace.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Points of metrics as records, and records that are none. */
class MetricCodecTest {
  private static final Origin ORIGIN = new Origin("p", 1, 2);

  @Test
  void givesBackEveryKindOfPoint() {
    Map<String, String> tags = Map.of("exchange", "binance", "a.b", "");
    Histogram histogram = new Histogram.Builder().add(5).add(7_000_000).build();
    for (MetricPoint point :
        List.of(
            point(MetricType.COUNTER, tags, MetricValue.rise(2.5)),
            point(MetricType.GAUGE, Map.of(), MetricValue.reading(-3)),
            point(MetricType.HISTOGRAM, tags, MetricValue.of(histogram, 7_000_005, 5, 7_000_000)),
            point(
                MetricType.HISTOGRAM,
                tags,
                new MetricValue(9, 90, 1, 20, new Percentiles(9, 19, 20, 20), null)),
            point(
                MetricType.HISTOGRAM,
                tags,
                new MetricValue(
                    0, 0, Double.NaN, Double.NaN, Percentiles.UNKNOWN, Histogram.EMPTY)))) {
      assertThat(MetricCodec.point(MetricCodec.record(point))).isEqualTo(point);
    }
  }

  @Test
  void computesThePercentilesThatAHistogramComesWithout() {
    Histogram histogram = new Histogram.Builder().add(1).add(2).add(3).build();
    MetricPoint point =
        MetricCodec.point(
            record(
                Map.of(
                    "metric", text("m"),
                    "type", text("Histogram"),
                    "sum", new Value.Whole(6),
                    "max", new Value.Whole(3),
                    "histogram", text(histogram.text()))));
    assertThat(point.value().count()).isEqualTo(3);
    assertThat(point.value().percentiles()).isEqualTo(new Percentiles(2, 3, 3, 3));
  }

  @Test
  void saysWhatIsWrongWithARecordThatIsNoPoint() {
    Map<String, Value> gauge =
        Map.of("metric", text("m"), "type", text("gauge"), "value", new Value.Decimal(1.5));
    assertThat(MetricCodec.point(record(gauge)).value().sum()).isEqualTo(1.5);
    refused(without(gauge, "metric"), "metric");
    refused(without(gauge, "type"), "type");
    refused(without(gauge, "value"), "value");
    refused(with(gauge, "type", text("summary")), "summary");
    refused(with(gauge, "value", text("1.5")), "value");
    refused(with(gauge, "metric", text("m".repeat(300))), "256");
    refused(with(gauge, "tags.k", text("m".repeat(300))), "256");
    Map<String, Value> many = new HashMap<>(gauge);
    for (int i = 0; i < 40; i++) {
      many.put("tags." + i, text("v"));
    }
    refused(many, "32");
    Map<String, Value> histogram =
        Map.of(
            "metric",
            text("m"),
            "type",
            text("histogram"),
            "count",
            new Value.Whole(1),
            "sum",
            new Value.Whole(1));
    assertThat(MetricCodec.point(record(histogram)).value().count()).isEqualTo(1);
    refused(without(histogram, "count"), "count");
    refused(without(histogram, "sum"), "sum");
    refused(with(histogram, "count", new Value.Whole(-1)), "negative");
    refused(with(histogram, "histogram", text("no base64!")), "");
    refused(with(histogram, "histogram", text("AQEB")), "histogram");
    refused(with(histogram, "histogram", text(Histogram.EMPTY.text())), "0 values");
  }

  private static void refused(Map<String, Value> fields, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricCodec.point(record(fields)))
        .withMessageContaining(why);
  }

  private static Map<String, Value> without(Map<String, Value> fields, String name) {
    Map<String, Value> others = new HashMap<>(fields);
    others.remove(name);
    return others;
  }

  private static Map<String, Value> with(Map<String, Value> fields, String name, Value value) {
    Map<String, Value> others = new HashMap<>(fields);
    others.put(name, value);
    return others;
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static MetricPoint point(MetricType type, Map<String, String> tags, MetricValue value) {
    MetricId id = new MetricId("s", "h", "latency", type, "ns", tags);
    return new MetricPoint(7, id, value, LogRecord.DEFAULT_TENANT, ORIGIN);
  }

  private static LogRecord record(Map<String, Value> fields) {
    return new LogRecord(
        7, Level.INFO, "s", "h", "", null, null, null, fields, LogRecord.DEFAULT_TENANT, ORIGIN);
  }
}
