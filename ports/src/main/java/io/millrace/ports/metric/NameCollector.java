package io.millrace.ports.metric;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricType;
import io.millrace.ports.Completeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the answer about names of the series that were found. Not thread-safe. */
public final class NameCollector {
  private final MetricNames.Query query;
  private final Map<Metric, Map<String, SortedSet<String>>> metrics = new TreeMap<>(Metric.ORDER);
  private int series;
  private boolean cut;

  private record Metric(String name, MetricType type, String unit) {
    static final Comparator<Metric> ORDER =
        Comparator.comparing(Metric::name).thenComparing(Metric::type).thenComparing(Metric::unit);
  }

  public NameCollector(MetricNames.Query query) {
    this.query = query;
  }

  /** Takes a series; false if it was one too many. */
  public boolean add(MetricId id) {
    if (series >= query.maxSeries()) {
      cut = true;
      return false;
    }
    series++;
    Map<String, SortedSet<String>> tags =
        metrics.computeIfAbsent(
            new Metric(id.name(), id.type(), id.unit()), metric -> new TreeMap<>());
    id.tags().forEach((tag, value) -> add(tags, tag, value));
    add(tags, MetricNames.SERVICE, id.service());
    add(tags, MetricNames.HOST, id.host() == null ? "" : id.host());
    return true;
  }

  /** The answer. */
  public MetricNames names() {
    List<String> missing = new ArrayList<>();
    if (cut) {
      missing.add("only " + query.maxSeries() + " series were looked at");
    }
    List<MetricNames.Name> names = new ArrayList<>(metrics.size());
    metrics.forEach((metric, tags) -> {
      Map<String, List<String>> values = new TreeMap<>();
      tags.forEach((tag, all) -> {
        values.put(tag, all.stream().limit(query.maxValues()).toList());
        if (all.size() > query.maxValues()) {
          missing.add(
              "of the tag %s of %s only %d values are listed"
                  .formatted(tag, metric.name(), query.maxValues()));
        }
      });
      names.add(new MetricNames.Name(metric.name(), metric.type(), metric.unit(), values));
    });
    return new MetricNames(names, new Completeness(missing));
  }

  private static void add(Map<String, SortedSet<String>> tags, String tag, String value) {
    tags.computeIfAbsent(tag, name -> new TreeSet<>()).add(value);
  }
}
