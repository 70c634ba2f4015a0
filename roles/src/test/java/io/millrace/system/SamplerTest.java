package io.millrace.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.system.Sample.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is made of a registry's meters: rates of counters, percentiles of timers, gauges. */
class SamplerTest {
  private static final long SECOND = 1_000_000_000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void ratesAreOfTheIntervalAndOfAllWhoCount() {
    Counter http = counter("millrace.collector.records.accepted", "protocol", "json");
    http.increment(1_000);
    Sampler sampler = new Sampler(registry, 0);
    http.increment(100);
    counter("millrace.zeromq.records.accepted", "a", "b").increment(50);
    assertThat(sampler.take(1, 10 * SECOND).figures()).containsEntry("ingest.records", 15.0);
    assertThat(sampler.take(2, 20 * SECOND).figures()).containsEntry("ingest.records", 0.0);
    http.increment(4);
    assertThat(sampler.take(3, 22 * SECOND).figures()).containsEntry("ingest.records", 2.0);
  }

  @Test
  void onlyMetersWithTheTagCount() {
    Sampler sampler = new Sampler(registry, 0);
    counter("millrace.writer.rows", "store", "logs").increment(10);
    counter("millrace.writer.rows", "store", "trades").increment(10);
    assertThat(sampler.take(1, SECOND).figures()).containsEntry("stored.records", 10.0);
  }

  @Test
  void whatAProcessDoesNotHaveIsLeftOut() {
    Sample sample = new Sampler(registry, 0).take(1, SECOND);
    assertThat(sample.figures()).doesNotContainKeys("ingest.records", "queue.bytes", "disk.free");
  }

  @Test
  void gaugesAreAsTheyAreAndOfSeveralTheGreatestOrTheSum() {
    AtomicLong records = gauge("millrace.journal.undelivered.rows", "queue", "records");
    AtomicLong metrics = gauge("millrace.journal.undelivered.rows", "queue", "metrics");
    AtomicLong eden = gauge("jvm.memory.used", "area", "heap", "id", "eden");
    AtomicLong old = gauge("jvm.memory.used", "area", "heap", "id", "old");
    records.set(3);
    metrics.set(7);
    eden.set(10);
    old.set(20);
    assertThat(new Sampler(registry, 0).take(1, SECOND).figures())
        .containsEntry("queue.waiting.records", 7.0)
        .containsEntry("heap.used", 30.0);
  }

  @Test
  void percentilesAreOfTheIntervalNotSinceTheStart() {
    Timer timer = query("search");
    Sampler sampler = new Sampler(registry, 0);
    for (int i = 0; i < 1000; i++) {
      timer.record(Duration.ofSeconds(5));
    }
    assertThat(sampler.take(1, SECOND).figures().get("latency.query.p50"))
        .isCloseTo(5_000, within(1_700.0));
    for (int i = 1; i <= 100; i++) {
      timer.record(Duration.ofMillis(i));
    }
    Sample sample = sampler.take(2, 2 * SECOND);
    assertThat(sample.figures().get("latency.query.p50")).isCloseTo(50, within(8.0));
    assertThat(sample.figures().get("latency.query.p95")).isCloseTo(95, within(16.0));
    assertThat(sample.figures()).containsEntry("latency.query.count", 100.0);
    assertThat(sampler.take(3, 3 * SECOND).figures()).doesNotContainKey("latency.query.p50");
  }

  @Test
  void whatTookLongerThanTheLastBucketIsNotLost() {
    Timer timer = query("search");
    Sampler sampler = new Sampler(registry, 0);
    timer.record(Duration.ofMinutes(3));
    assertThat(sampler.take(1, SECOND).figures().get("latency.query.p99")).isGreaterThan(20_000);
  }

  @Test
  void kindsAreToldApart() {
    Timer search = query("search");
    Sampler sampler = new Sampler(registry, 0);
    search.record(Duration.ofMillis(20));
    query("facets").record(Duration.ofMillis(900));
    Sample sample = sampler.take(1, SECOND);
    assertThat(sample.times()).hasSize(2);
    assertThat(sample.times().get(queries("facets")).quantile(1)).isBetween(700.0, 1_200.0);
    search.record(Duration.ofMillis(20));
    assertThat(sampler.take(2, 2 * SECOND).times()).containsOnlyKeys(queries("search"));
  }

  @Test
  void errorsAreOfTheIntervalAndInAll() {
    Counter refused = counter("millrace.http.errors", "status", "400");
    counter("millrace.http.errors", "status", "500");
    refused.increment(2);
    Sampler sampler = new Sampler(registry, 0);
    refused.increment(3);
    Labels labels = new Labels("millrace.http.errors", "what it is", List.of("status=400"));
    assertThat(sampler.take(1, SECOND).errors()).containsExactly(Map.entry(labels, 3.0));
    assertThat(sampler.take(2, SECOND).errors()).isEmpty();
    assertThat(sampler.errorsInAll()).containsEntry(labels, 5.0);
  }

  private static Labels queries(String kind) {
    return new Labels("millrace.query.time", "millrace.query.time", List.of("kind=" + kind));
  }

  private Timer query(String kind) {
    return Timer.builder("millrace.query.time")
        .tag("kind", kind)
        .publishPercentileHistogram()
        .register(registry);
  }

  private Counter counter(String name, String... tags) {
    return Counter.builder(name).description("what it is").tags(tags).register(registry);
  }

  private AtomicLong gauge(String name, String... tags) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::get).tags(tags).register(registry);
    return value;
  }
}
