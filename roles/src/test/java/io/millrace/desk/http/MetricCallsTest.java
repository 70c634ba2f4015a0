package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Eventually;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.ports.Batch;
import io.millrace.ports.memory.MemoryMetricStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricCallsTest {
  private static final long START =
      Instant.parse("2026-01-22T10:00:00Z").getEpochSecond() * 1_000_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final String RANGE =
      "&start_time=2026-01-22T10:00:00Z&end_time=2026-01-22T10:01:00Z";

  private final MemoryMetricStore store = new MemoryMetricStore();
  private final DeskServer server = new DeskServer(null, store);
  private long sequence;

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  @Test
  void listsMetricsWithTheirTags() {
    store(0, counter("orders", "kraken"), MetricValue.rise(1));
    store(1, counter("orders", "binance"), MetricValue.rise(1));
    store(1, counter("fills", "binance"), MetricValue.rise(1));
    JsonNode metrics = server.get("/api/v1/metrics?prefix=ord" + RANGE).json().path("metrics");
    assertThat(metrics).hasSize(1);
    assertThat(metrics.path(0).path("name").asText()).isEqualTo("orders");
    assertThat(metrics.path(0).path("type").asText()).isEqualTo("counter");
    assertThat(metrics.path(0).path("tags").path("exchange").toString())
        .isEqualTo("[\"binance\",\"kraken\"]");
    assertThat(server.get("/api/v1/metrics").json().path("metrics")).isEmpty();
    JsonNode cut = server.get("/api/v1/metrics?limit=1" + RANGE).json();
    assertThat(cut.path("complete").asBoolean()).isFalse();
  }

  @Test
  void showsACounterAsARate() {
    store(0, counter("orders", "kraken"), MetricValue.rise(10));
    store(3, counter("orders", "binance"), MetricValue.rise(20));
    store(15, counter("orders", "kraken"), MetricValue.rise(40));
    JsonNode answer = series("name=orders&step=10s");
    JsonNode all = answer.path("series").path(0);
    assertThat(answer.path("step_ms").asInt()).isEqualTo(10_000);
    assertThat(all.path("timestamps_ms").toString())
        .isEqualTo("[" + START / 1_000_000 + "," + (START / 1_000_000 + 10_000) + "]");
    assertThat(all.path("sum").toString()).isEqualTo("[30.0,40.0]");
    assertThat(all.path("rate").toString()).isEqualTo("[3.0,4.0]");
    assertThat(all.path("p50").toString()).isEqualTo("[null,null]");

    JsonNode split = series("name=orders&step=10s&by=exchange").path("series");
    assertThat(split).hasSize(2);
    assertThat(split.path(0).path("tags").path(0).asText()).isEqualTo("binance");
    JsonNode one = series("name=orders&step=1m&tag=exchange:kraken").path("series");
    assertThat(one.path(0).path("sum").toString()).isEqualTo("[50.0]");
    JsonNode either =
        series("name=orders&step=1m&tag=exchange:kraken&tag=exchange:binance").path("series");
    assertThat(either.path(0).path("sum").toString()).isEqualTo("[70.0]");
  }

  @Test
  void showsPercentilesOfAllValues() {
    Histogram.Builder values = new Histogram.Builder();
    for (int i = 1; i <= 100; i++) {
      values.add(i);
    }
    Histogram histogram = values.build();
    store(
        0,
        new MetricId("engine", null, "latency", MetricType.HISTOGRAM, "ns", Map.of()),
        new MetricValue(100, 5050, 1, 100, histogram.percentiles(100), histogram));
    JsonNode all = series("name=latency&step=10s").path("series").path(0);
    assertThat(all.path("p50").path(0).asDouble()).isEqualTo(50);
    assertThat(all.path("p999").path(0).asDouble()).isEqualTo(100);
    assertThat(all.path("mean").path(0).asDouble()).isEqualTo(50.5);
    assertThat(all.path("rate").path(0).asDouble()).isEqualTo(10);
    assertThat(all.path("exact").asBoolean()).isTrue();
    JsonNode some = series("name=latency&step=10s&percentiles=p95,p99").path("series").path(0);
    assertThat(some.has("p95")).isTrue();
    assertThat(some.has("p50")).isFalse();
  }

  @Test
  void refusesWhatCannotBeAnswered() {
    for (String wrong :
        List.of(
            "",
            "name=a&tag=x",
            "name=a&step=1ms&start_time=-1d",
            "name=a&percentiles=p12",
            "name=a&start_time=now&end_time=-1h",
            "name=a&start_time=1700-01-01T00:00:00Z",
            "name=a&limit=0")) {
      assertThat(server.get("/api/v1/metrics/series?" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(server.get("/api/v1/metrics/series?name=none").json().path("series")).isEmpty();
  }

  private JsonNode series(String parameters) {
    return server.get("/api/v1/metrics/series?" + parameters + RANGE).json();
  }

  private void store(long second, MetricId metric, MetricValue value) {
    Origin origin = new Origin("p", 0, sequence++);
    MetricPoint point =
        new MetricPoint(START + second * SECOND, metric, value, LogRecord.DEFAULT_TENANT, origin);
    Eventually.await(
        store.append(new Batch<>(LogRecord.DEFAULT_TENANT, origin, 1, List.of(point))));
  }

  private static MetricId counter(String name, String exchange) {
    return new MetricId("engine", null, name, MetricType.COUNTER, "", Map.of("exchange", exchange));
  }
}
