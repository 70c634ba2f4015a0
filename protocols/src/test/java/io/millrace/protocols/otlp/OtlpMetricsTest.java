package io.millrace.protocols.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.Percentiles;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpMetricsTest {
  private static final String METRICS = "/v1/metrics";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final long TIME = 1795255200000000000L;

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Otlp.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aGaugeIsAGaugeOfTheServiceWithItsTags() {
    List<MetricPoint> points =
        sent(
            metric("queue.depth")
                .setUnit("1")
                .setGauge(
                    Gauge.newBuilder()
                        .addDataPoints(number().setAsInt(17).addAttributes(pair("venue", "dark")))
                        .addDataPoints(number().setAsDouble(0.5))));
    assertThat(points)
        .satisfiesExactly(
            first -> {
              assertThat(first.timestamp()).isEqualTo(TIME);
              assertThat(first.metric().service()).isEqualTo("shop");
              assertThat(first.metric().host()).isEqualTo("h1");
              assertThat(first.metric().name()).isEqualTo("queue.depth");
              assertThat(first.metric().type()).isEqualTo(MetricType.GAUGE);
              assertThat(first.metric().unit()).isEqualTo("1");
              assertThat(first.metric().tags())
                  .isEqualTo(Map.of("venue", "dark", "service.instance.id", "i-1"));
              assertThat(first.value().sum()).isEqualTo(17);
            },
            second -> assertThat(second.value().sum()).isEqualTo(0.5));
  }

  @Test
  void aSumIsByHowMuchItRoseOrWhatItReads() {
    Sum.Builder delta =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
            .addDataPoints(number().setAsInt(3));
    Sum.Builder total =
        delta
            .clone()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    List<MetricPoint> points =
        sent(metric("placed").setSum(delta), metric("placed.total").setSum(total));
    assertThat(points)
        .extracting(point -> point.metric().type())
        .containsExactly(MetricType.COUNTER, MetricType.GAUGE);
  }

  @Test
  void aHistogramTellsPercentilesByItsBuckets() {
    HistogramDataPoint.Builder point =
        HistogramDataPoint.newBuilder()
            .setTimeUnixNano(TIME)
            .setCount(100)
            .setSum(500)
            .setMin(1)
            .setMax(90)
            .addAllExplicitBounds(List.of(10.0, 20.0, 50.0))
            .addAllBucketCounts(List.of(50L, 45L, 0L, 5L));
    Histogram.Builder delta =
        Histogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
            .addDataPoints(point);
    List<MetricPoint> points = sent(metric("latency").setUnit("ms").setHistogram(delta));
    assertThat(points)
        .singleElement()
        .satisfies(histogram -> {
          assertThat(histogram.metric().type()).isEqualTo(MetricType.HISTOGRAM);
          assertThat(histogram.value().count()).isEqualTo(100);
          assertThat(histogram.value().sum()).isEqualTo(500);
          assertThat(histogram.value().min()).isEqualTo(1);
          assertThat(histogram.value().max()).isEqualTo(90);
          Percentiles percentiles = histogram.value().percentiles();
          assertThat(percentiles.p50()).isEqualTo(10);
          assertThat(percentiles.p95()).isEqualTo(20);
          assertThat(percentiles.p99()).isBetween(50.0, 90.0);
        });
    assertThat(sent(metric("latency").setHistogram(Histogram.newBuilder().addDataPoints(point))))
        .extracting(each -> each.metric().name(), each -> each.value().sum())
        .containsExactly(tuple("latency.count", 100.0), tuple("latency.sum", 500.0));
  }

  @Test
  void anExponentialHistogramIsAHistogramToo() {
    ExponentialHistogramDataPoint.Builder point =
        ExponentialHistogramDataPoint.newBuilder()
            .setTimeUnixNano(TIME)
            .setCount(10)
            .setSum(30)
            .setScale(0)
            .setZeroCount(2)
            .setPositive(Buckets.newBuilder().setOffset(1).addBucketCounts(4).addBucketCounts(2))
            .setNegative(Buckets.newBuilder().setOffset(-1).addBucketCounts(2));
    ExponentialHistogram.Builder delta =
        ExponentialHistogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
            .addDataPoints(point);
    assertThat(sent(metric("size").setExponentialHistogram(delta)))
        .singleElement()
        .satisfies(histogram -> {
          assertThat(histogram.value().count()).isEqualTo(10);
          // In order: 2 from -1 to -0.5, 2 zeros, 4 from 2 to 4, 2 from 4 to 8.
          assertThat(histogram.value().percentiles().p50()).isCloseTo(2.5, within(1e-9));
          assertThat(histogram.value().percentiles().p999()).isCloseTo(7.98, within(1e-9));
        });
  }

  @Test
  void aSummaryIsItsTotalsAndAGaugeForEachQuantile() {
    Summary.Builder summary =
        Summary.newBuilder()
            .addDataPoints(
                SummaryDataPoint.newBuilder()
                    .setTimeUnixNano(TIME)
                    .setCount(4)
                    .setSum(10)
                    .addQuantileValues(ValueAtQuantile.newBuilder().setQuantile(0.5).setValue(2))
                    .addQuantileValues(ValueAtQuantile.newBuilder().setQuantile(0.99).setValue(4)));
    assertThat(sent(metric("wait").setSummary(summary)))
        .extracting(
            point -> point.metric().name(),
            point -> point.metric().tags().getOrDefault("quantile", ""),
            point -> point.value().sum())
        .containsExactly(
            tuple("wait.count", "", 4.0),
            tuple("wait.sum", "", 10.0),
            tuple("wait", "0.5", 2.0),
            tuple("wait", "0.99", 4.0));
  }

  @Test
  void aBadPointIsToldAndItsNeighboursAreKept() throws IOException {
    Gauge.Builder gauge =
        Gauge.newBuilder()
            .addDataPoints(number().setAsInt(1))
            .addDataPoints(number().setAsDouble(Double.NaN))
            .addDataPoints(number().setFlags(1))
            .addDataPoints(number().setAsInt(2).addAttributes(pair("long", "x".repeat(300))))
            .addDataPoints(number().setAsInt(3));
    byte[] body = request(metric("depth").setGauge(gauge));
    Answer answer = server.post(METRICS, body, "Content-Type", PROTOBUF);
    assertThat(answer.status()).isEqualTo(200);
    ExportMetricsServiceResponse told =
        ExportMetricsServiceResponse.parseFrom(answer.response().body());
    assertThat(told.getPartialSuccess().getRejectedDataPoints()).isEqualTo(2);
    assertThat(told.getPartialSuccess().getErrorMessage())
        .contains("number 2 because: metric depth: the sum of a point is a finite number");
    assertThat(points()).extracting(point -> point.value().sum()).containsExactly(1.0, 3.0);
  }

  @Test
  void jsonSaysTheSame() {
    Answer answer =
        server.post(
            METRICS,
            """
            {"resourceMetrics":[{"resource":{"attributes":[
                {"key":"service.name","value":{"stringValue":"shop"}}]},
              "scopeMetrics":[{"metrics":[
                {"name":"placed","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[
                  {"asInt":"3","timeUnixNano":"1795255200000000000","attributes":[]}]}},
                {"name":"latency","unit":"ms","histogram":{"aggregationTemporality":1,"dataPoints":[
                  {"count":4,"sum":"8.5","bucketCounts":["1",3],"explicitBounds":[2],
                   "timeUnixNano":1795255200000000000}]}}]}]}]}
            """,
            "Content-Type",
            "application/json");
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(points())
        .satisfiesExactly(
            placed -> {
              assertThat(placed.timestamp()).isEqualTo(TIME);
              assertThat(placed.metric().type()).isEqualTo(MetricType.COUNTER);
              assertThat(placed.value().sum()).isEqualTo(3);
            },
            latency -> {
              assertThat(latency.value().count()).isEqualTo(4);
              assertThat(latency.value().sum()).isEqualTo(8.5);
              assertThat(latency.value().percentiles().p50()).isEqualTo(2);
            });
  }

  private List<MetricPoint> sent(Metric.Builder... metrics) {
    Answer answer = server.post(METRICS, request(metrics), "Content-Type", PROTOBUF);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEmpty();
    return points();
  }

  private List<MetricPoint> points() {
    return server.metrics().stream().map(OtlpMetricsTest::point).toList();
  }

  private static MetricPoint point(LogRecord record) {
    assertThat(record.origin()).isNotEqualTo(Origin.NONE);
    return MetricCodec.point(record);
  }

  private static byte[] request(Metric.Builder... metrics) {
    ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
    for (Metric.Builder metric : metrics) {
      scope.addMetrics(metric);
    }
    Resource.Builder resource =
        Resource.newBuilder()
            .addAttributes(pair("service.name", "shop"))
            .addAttributes(pair("host.name", "h1"))
            .addAttributes(pair("service.instance.id", "i-1"))
            .addAttributes(pair("process.command_line", "java -jar shop.jar"));
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder().setResource(resource).addScopeMetrics(scope))
        .build()
        .toByteArray();
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder().setName(name);
  }

  private static NumberDataPoint.Builder number() {
    return NumberDataPoint.newBuilder().setTimeUnixNano(TIME);
  }

  private static KeyValue pair(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
