package io.millrace.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.RunningQuery.Canceller;
import io.millrace.query.RunningQuery.Subject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The queries that run in this process or wait for a thread: as many as {@link SearchLimits} let.
 * Thread-safe.
 */
public final class RunningQueries {
  private final InstantSource clock;
  private final Map<String, RunningQuery> queries = new ConcurrentHashMap<>();
  private final Map<Canceller, Counter> cancelled = new EnumMap<>(Canceller.class);

  /**
   * @param registry where it counts
   */
  public RunningQueries(InstantSource clock, MeterRegistry registry) {
    this.clock = clock;
    Gauge.builder("millrace.queries", queries, Map::size)
        .description("Queries that run just now, or wait for a thread")
        .register(registry);
    for (Canceller by : Canceller.values()) {
      cancelled.put(
          by,
          Counter.builder("millrace.queries.cancelled")
              .description("Queries ended before they were answered")
              .tag("by", by.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /** Takes up a query, until it is closed. */
  public RunningQuery add(Subject subject) {
    // Not to be told from one of another process by chance.
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    RunningQuery query = new RunningQuery(id, subject, clock.instant(), this);
    queries.put(id, query);
    return query;
  }

  /** All of them, the oldest first. */
  public List<RunningQuery> list() {
    return queries.values().stream()
        .sorted(Comparator.comparing(RunningQuery::since).thenComparing(RunningQuery::id))
        .toList();
  }

  /** The query of an id, while it runs. */
  public Optional<RunningQuery> find(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  boolean contains(RunningQuery query) {
    return queries.containsKey(query.id());
  }

  void remove(RunningQuery query) {
    queries.remove(query.id());
  }

  void count(Canceller by) {
    Objects.requireNonNull(cancelled.get(by)).increment();
  }
}
