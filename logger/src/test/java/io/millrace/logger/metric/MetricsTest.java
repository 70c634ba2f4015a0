package io.millrace.logger.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final RingSettings SMALL =
      new RingSettings(1 << 22, new Overflow.NewestBelow(Level.TRACE, 1));

  @TempDir private Path folder;

  @Test
  void sendsOfAHistogramWhatWasRecordedSinceTheLastPoint() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      for (int value = 1; value <= 100; value++) {
        metrics.apiLatency("XNAS", "/order").record(value);
      }
      metrics.sample();
      metrics.apiLatency("XNAS", "/order").record(1_000_000);
      metrics.apiLatency("XNAS", "/order").record(-5);
      metrics.sample();
      metrics.sample();

      List<MetricPoint> points = MetricLanes.take(metrics, "api.latency");
      assertThat(points).hasSize(2);
      MetricId metric = points.get(0).metric();
      assertThat(metric.service()).isEqualTo("desk");
      assertThat(metric.host()).isEqualTo("host-1");
      assertThat(metric.type()).isEqualTo(MetricType.HISTOGRAM);
      assertThat(metric.unit()).isEqualTo("ns");
      assertThat(metric.tags()).isEqualTo(Map.of("exchange", "XNAS", "endpoint", "/order"));
      assertThat(points.get(0).value())
          .satisfies(first -> {
            assertThat(first.count()).isEqualTo(100);
            assertThat(first.sum()).isEqualTo(5_050);
            assertThat(first.min()).isEqualTo(1);
            assertThat(first.max()).isEqualTo(100);
            assertThat(first.percentiles().p50()).isEqualTo(50);
            assertThat(first.percentiles().p99()).isEqualTo(99);
            assertThat(first.percentiles().p999()).isEqualTo(100);
          });
      assertThat(points.get(1).value())
          .satisfies(second -> {
            assertThat(second.count()).isEqualTo(2);
            assertThat(second.sum()).isEqualTo(1_000_000);
            assertThat(second.min()).isZero();
            assertThat(second.max()).isEqualTo(1_000_000);
          });
      assertThat(points.get(1).timestamp()).isGreaterThan(points.get(0).timestamp());
    }
  }

  @Test
  void sendsByHowMuchACounterRoseAndOnceThatItDidNot() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      Counter orders = metrics.counter("orders", "side", "buy");
      orders.add(3);
      orders.add(-7);
      metrics.sample();
      orders.increment();
      metrics.sample();
      metrics.sample();
      metrics.sample();
      orders.increment();
      metrics.sample();

      assertThat(MetricLanes.take(metrics, "orders"))
          .extracting(point -> point.value().sum())
          .containsExactly(3.0, 1.0, 0.0, 1.0);
      assertThat(orders.total()).isEqualTo(5);
    }
  }

  @Test
  void sendsWhatAGaugeReadsAndPassesOverWhatCannotBeRead() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      Gauge depth = metrics.gaugeIn("orders", "queue.depth");
      metrics.gauge("asked", () -> 4.5);
      metrics.gauge("infinite", () -> Double.POSITIVE_INFINITY);
      metrics.gauge(
          "broken",
          () -> {
            throw new IllegalStateException("broken");
          });
      metrics.sample();
      depth.set(7);
      depth.add(-2.5);
      metrics.sample();

      List<MetricPoint> points = MetricLanes.take(metrics);
      assertThat(MetricLanes.of(points, "queue.depth"))
          .extracting(point -> point.value().sum())
          .containsExactly(4.5);
      assertThat(MetricLanes.of(points, "asked")).hasSize(2);
      assertThat(points)
          .extracting(point -> point.metric().name())
          .doesNotContain("infinite", "broken");
    }
  }

  @Test
  void givesTheSameSeriesForTheSameNameAndTags() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      assertThat(metrics.counter("c", "a", "1", "b", "2"))
          .isSameAs(metrics.counter("c", "b", "2", "a", "1"))
          .isNotSameAs(metrics.counter("c", "a", "1", "b", "3"));
      assertThat(metrics.apiLatency("X", "/o")).isSameAs(metrics.apiLatency("X", "/o"));
      assertThat(metrics.websocketLatency("X")).isSameAs(metrics.websocketLatency("X"));
      assertThat(metrics.tradeLatency()).isSameAs(metrics.tradeLatency());
    }
  }

  @Test
  void putsTogetherWhatIsBeyondTheMostSeriesAndTellsOfIt() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET.with(2), said)) {
      metrics.counter("kept").increment();
      metrics.histogram("kept").record(1);
      for (int i = 0; i < 5; i++) {
        metrics.counter("more" + i).add(2);
        metrics.apiLatency("X" + i, "/o").record(10 * i);
        metrics.websocketLatency("X" + i).record(1);
        metrics.gauge("more" + i).set(i);
      }
      metrics.sample();

      List<MetricPoint> points = MetricLanes.take(metrics);
      assertThat(MetricLanes.of(points, "kept")).hasSize(2);
      assertThat(MetricLanes.of(points, MetricName.OVERFLOW_COUNTER).get(0).value().sum())
          .isEqualTo(10);
      assertThat(MetricLanes.of(points, MetricName.OVERFLOW_HISTOGRAM).get(0).value().count())
          .isEqualTo(10);
      assertThat(MetricLanes.of(points, MetricName.REFUSED).get(0).value().sum()).isEqualTo(20);
      assertThat(points).noneMatch(point -> point.metric().name().startsWith("more"));
      assertThat(metrics.statistics().series()).isEqualTo(2);
      assertThat(metrics.statistics().refused()).isEqualTo(20);
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("2 series of metrics");
    }
  }

  @Test
  void neverThrows() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      metrics.counter("").increment();
      metrics.counter(null, "odd").increment();
      metrics.counter("n".repeat(1_000), "t".repeat(1_000), "v".repeat(1_000)).increment();
      metrics.histogramIn("u".repeat(1_000), "h", null, null).record(Long.MAX_VALUE);
      metrics.histogram("h").record(Long.MIN_VALUE);
      metrics.sample();

      assertThat(MetricLanes.take(metrics))
          .extracting(point -> point.metric().name())
          .contains("unnamed", "null", "n".repeat(256), "h");
      assertThat(metrics.statistics().failures()).isZero();
    }
  }

  @Test
  void snapshotTellsAllAtOnceAndDisturbsNothing() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      metrics.tradeLatency().record(1_000);
      metrics.sample();
      for (int i = 1; i <= 999; i++) {
        metrics.tradeLatency().record(i);
      }
      metrics.counter("orders", "side", "buy").add(4);
      metrics.gauge("depth").set(2);
      metrics.gauge("never set");
      metrics.histogram("never recorded");

      MetricsSnapshot snapshot = metrics.snapshot();
      MetricsSnapshot.OfHistogram trades = snapshot.histogram("trade.latency").orElseThrow();
      assertThat(trades.total().count()).isEqualTo(1_000);
      assertThat(trades.total().mean()).isEqualTo(500.5);
      assertThat(trades.total().min()).isEqualTo(1);
      assertThat(trades.total().max()).isEqualTo(1_000);
      assertThat(trades.total().p50()).isCloseTo(500, within(4.0));
      assertThat(trades.total().p95()).isCloseTo(950, within(8.0));
      assertThat(trades.total().p99()).isCloseTo(990, within(8.0));
      assertThat(trades.total().p999()).isCloseTo(999, within(8.0));
      assertThat(trades.interval().count()).isEqualTo(1);
      assertThat(snapshot.counter("orders", "side", "buy").orElseThrow().total()).isEqualTo(4);
      assertThat(snapshot.counter("orders", "side", "sell")).isEmpty();
      assertThat(snapshot.gauge("depth").orElseThrow().value()).isEqualTo(2);
      assertThat(snapshot.gauge("never set")).isEmpty();
      assertThat(snapshot.histogram(MetricName.OVERFLOW_HISTOGRAM)).isEmpty();
      assertThat(snapshot.histogram("never recorded").orElseThrow().total())
          .isEqualTo(HistogramSummary.EMPTY);

      metrics.sample();
      MetricPoint point = MetricLanes.take(metrics, "trade.latency").get(1);
      assertThat(point.value().count()).isEqualTo(999);
      assertThat(point.value().max()).isEqualTo(999);
      assertThat(metrics.snapshot().histogram("trade.latency").orElseThrow().total().max())
          .isEqualTo(1_000);
    }
  }

  @Test
  void writesInEachIntervalByItself() {
    MetricSettings settings = MetricLanes.QUIET.with(Duration.ofMillis(10));
    try (Metrics metrics = MetricLanes.open(folder, 1, settings)) {
      metrics.gauge("g").set(1);
      int seen = 0;
      while (seen < 3) {
        seen += MetricLanes.take(metrics, "g").size();
      }
    }
  }

  @Test
  void writesALastSnapshotWhenItStops() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      metrics.counter("orders").add(3);
      metrics.stop();

      assertThat(MetricLanes.take(metrics, "orders").get(0).value().sum()).isEqualTo(3);
    }
  }

  @Test
  void losesNothingThatAddsUpWhileThereIsNoRoom() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET.with(SMALL))) {
      Counter counter = metrics.counter("c");
      HistogramRecorder histogram = metrics.histogram("h");
      for (int i = 0; i < 200; i++) {
        metrics.gauge("gauge " + i + "x".repeat(200)).set(i);
      }
      long fed = 0;
      while (metrics.statistics().dropped() < 500) {
        counter.add(2);
        histogram.record(++fed);
        metrics.sample();
      }
      List<MetricPoint> points = new ArrayList<>(MetricLanes.take(metrics));
      assertThat(sum(points, "c")).isLessThan(2 * fed);
      metrics.sample();
      points.addAll(MetricLanes.take(metrics));

      assertThat(sum(points, "c")).isEqualTo(2 * fed);
      assertThat(sum(points, "h")).isEqualTo(fed * (fed + 1) / 2);
      assertThat(MetricLanes.of(points, "h").stream().mapToLong(p -> p.value().count()).sum())
          .isEqualTo(fed);
      assertThat(MetricLanes.of(points, "h"))
          .last()
          .satisfies(last -> {
            assertThat(last.value().max()).isEqualTo(histogram.total().max());
            assertThat(last.value().count()).isGreaterThan(1);
          });
      assertThat(MetricLanes.of(points, "millrace.lost"))
          .singleElement()
          .satisfies(lost -> {
            assertThat(lost.value().sum()).isEqualTo(metrics.statistics().dropped());
            assertThat(lost.metric().type()).isEqualTo(MetricType.COUNTER);
            assertThat(lost.metric().tags())
                .isEqualTo(Map.of("lane", "metrics", "reason", "ring_full"));
          });
    }
  }

  @Test
  void evictsTheOldestIfItIsToAndTellsOfIt() {
    RingSettings oldest = new RingSettings(1 << 22, new Overflow.Oldest(0.5));
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET.with(oldest))) {
      Counter counter = metrics.counter("c");
      metrics.gauge("g" + "x".repeat(200)).set(1);
      int fed = 0;
      while (metrics.statistics().evicted() == 0) {
        counter.increment();
        fed++;
        metrics.sample();
        metrics.reader().tend();
      }
      long evicted = metrics.statistics().evicted();
      List<MetricPoint> points = MetricLanes.take(metrics);

      assertThat(MetricLanes.of(points, "c"))
          .last()
          .satisfies(last -> assertThat(last.value().sum()).isEqualTo(1));
      assertThat(MetricLanes.of(points, "c")).hasSizeLessThan(fed);
      assertThat(sum(points, "millrace.lost")).isEqualTo(evicted);
    }
  }

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatThrownBy(() -> MetricLanes.QUIET.with(Duration.ZERO)).hasMessageContaining("10 ms");
    RingSettings tiny = new RingSettings(1 << 20, new Overflow.NewestBelow(Level.TRACE, 1));
    assertThatThrownBy(() -> MetricLanes.QUIET.with(tiny)).hasMessageContaining("4 MiB");
  }

  private static double sum(List<MetricPoint> points, String name) {
    return MetricLanes.of(points, name).stream().mapToDouble(point -> point.value().sum()).sum();
  }
}
