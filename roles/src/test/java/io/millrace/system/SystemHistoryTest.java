package io.millrace.system;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much is kept, and how samples come by themselves. */
class SystemHistoryTest {
  private static final SystemLimits THREE =
      new SystemLimits(Duration.ofSeconds(1), Duration.ofSeconds(3));

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicLong now = new AtomicLong();
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.incrementAndGet());

  @Test
  void keepsSoManySamplesAndTheNewest() {
    try (SystemHistory history = new SystemHistory(THREE, registry, clock)) {
      for (int i = 0; i < 10; i++) {
        history.sample();
      }
      assertThat(history.since(0)).extracting(Sample::time).containsExactly(8L, 9L, 10L);
      assertThat(history.since(9)).extracting(Sample::time).containsExactly(10L);
      assertThat(history.since(10)).isEmpty();
    }
  }

  @Test
  void aPartThatCannotTellOfItselfLeavesAGapAndNoMore() {
    AtomicLong answers = new AtomicLong(5);
    Gauge.builder("millrace.store.bytes", answers, it -> 10 / it.get()).register(registry);
    try (SystemHistory history = new SystemHistory(THREE, registry, clock)) {
      answers.set(0);
      history.sample();
      answers.set(2);
      history.sample();
      assertThat(history.since(0).getLast().figures()).containsEntry("store.logs.bytes", 5.0);
    }
  }

  @Test
  void samplesComeByThemselvesUntilItIsClosed() {
    SystemHistory history = new SystemHistory(THREE, registry, clock);
    history.start();
    until("two samples were taken", () -> history.since(0).size() >= 2);
    history.close();
  }

  @Test
  void refusesBoundsThatKeepNothingOrTooMuch() {
    assertThatThrownBy(() -> new SystemLimits(Duration.ofMillis(10), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SystemLimits(Duration.ofSeconds(5), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SystemLimits(Duration.ofSeconds(1), Duration.ofDays(9)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
