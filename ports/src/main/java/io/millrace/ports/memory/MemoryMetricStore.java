package io.millrace.ports.memory;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.ports.Batch;
import io.millrace.ports.Completeness;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metric.MetricNames;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.metric.NameCollector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps points in memory and looks at every one: the reference for what the answers of a {@link
 * MetricStore} are, and enough for tests. Refuses with OVERLOADED what goes beyond its capacity.
 * Thread-safe.
 */
public final class MemoryMetricStore implements MetricStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of();

  private static final int DEFAULT_CAPACITY = 1_000_000;
  private static final int DEFAULT_SERIES = 100_000;

  private final int capacity;
  private final int maxSeries;
  private final TakenRuns taken = new TakenRuns();
  private final List<MetricPoint> points = new ArrayList<>();
  private final Set<Series> series = new HashSet<>();
  private boolean closed;

  private record Series(String tenant, MetricId metric) {}

  public MemoryMetricStore() {
    this(DEFAULT_CAPACITY, DEFAULT_SERIES);
  }

  /**
   * @param capacity the most points it takes
   * @param maxSeries the most series it takes
   */
  public MemoryMetricStore(int capacity, int maxSeries) {
    this.capacity = capacity;
    this.maxSeries = maxSeries;
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public synchronized CompletionStage<Integer> append(Batch<MetricPoint> batch) {
    checkOpen();
    List<MetricPoint> fresh =
        batch.rows().stream().filter(p -> !taken.contains(p.tenant(), p.origin())).toList();
    if (points.size() + fresh.size() > capacity) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "the store holds no more than " + capacity + " points in memory",
          null,
          Duration.ofSeconds(1));
    }
    int refused = 0;
    for (MetricPoint point : fresh) {
      Series its = new Series(point.tenant(), point.metric());
      if (series.contains(its) || series.size() < maxSeries) {
        series.add(its);
        points.add(point);
      } else {
        refused++;
      }
    }
    taken.add(batch.tenant(), batch.first(), batch.span());
    return CompletableFuture.completedStage(refused);
  }

  @Override
  public MetricNames names(MetricNames.Query query) {
    NameCollector collector = new NameCollector(query);
    Set<MetricId> seen = new HashSet<>();
    for (MetricPoint point : snapshot()) {
      if (point.tenant().equals(query.tenant())
          && point.timestamp() >= query.from()
          && (point.timestamp() < query.to() || query.to() == Long.MAX_VALUE)
          && point.metric().name().startsWith(query.prefix())
          && seen.add(point.metric())) {
        collector.add(point.metric());
      }
    }
    return collector.names();
  }

  @Override
  public MetricSeries series(MetricQuery query) {
    Map<MetricSeries.Key, Map<Long, PointTotals>> found = new TreeMap<>();
    for (MetricPoint point : snapshot()) {
      if (point.tenant().equals(query.tenant())
          && point.metric().name().equals(query.name())
          && point.timestamp() >= query.from()
          && point.timestamp() < query.to()
          && query.matches(point.metric())) {
        found
            .computeIfAbsent(query.keyOf(point.metric()), key -> new TreeMap<>())
            .computeIfAbsent(
                query.intervalOf(point.timestamp()), start -> new PointTotals(point.metric()))
            .add(point.value());
      }
    }
    List<MetricSeries.Series> answer = new ArrayList<>();
    found.entrySet().stream()
        .limit(query.maxSeries())
        .forEach(series -> {
          List<MetricSeries.Interval> intervals = new ArrayList<>();
          series.getValue().forEach((start, totals) -> intervals.add(totals.interval(start)));
          answer.add(new MetricSeries.Series(series.getKey(), intervals));
        });
    return new MetricSeries(
        answer,
        found.size() <= query.maxSeries()
            ? Completeness.COMPLETE
            : new Completeness(
                List.of("only the first " + query.maxSeries() + " series are given")));
  }

  @Override
  public synchronized Health check() {
    return closed
        ? new Health(false, "closed")
        : new Health(true, "keeps at most " + capacity + " points, in memory only");
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized List<MetricPoint> snapshot() {
    checkOpen();
    return List.copyOf(points);
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
