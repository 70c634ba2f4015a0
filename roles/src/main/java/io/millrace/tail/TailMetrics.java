package io.millrace.tail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What the live tails tell of themselves. Thread-safe. */
final class TailMetrics {
  private final Counter missed;
  private final Counter unexamined;

  TailMetrics(MeterRegistry registry, Collection<Tail> tails) {
    Gauge.builder("millrace.tail.subscribers", tails, Collection::size)
        .description("Live tails that are open")
        .register(registry);
    missed =
        Counter.builder("millrace.tail.missed.rows")
            .description("Rows that matched a live tail and that its reader was too slow for")
            .register(registry);
    unexamined =
        Counter.builder("millrace.tail.unexamined.rows")
            .description("Rows that came in too fast to be held against the query of a live tail")
            .register(registry);
  }

  void missed() {
    missed.increment();
  }

  void unexamined(long rows) {
    unexamined.increment((double) rows);
  }
}
