package io.millrace.duckdb;

import io.millrace.model.metric.MetricId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All series, by what they are and by number: the rows of points name theirs by a number only. One
 * thread changes it; any may look.
 */
final class SeriesCatalog {
  private final Map<Owned, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Owned> series = new ConcurrentHashMap<>();
  private final Map<Name, List<Integer>> byName = new ConcurrentHashMap<>();

  /** A series of a tenant. */
  record Owned(String tenant, MetricId metric) {}

  private record Name(String tenant, String name) {}

  int size() {
    return numbers.size();
  }

  /** The number of a series; null if it has none. */
  @Nullable Integer number(Owned owned) {
    return numbers.get(owned);
  }

  /** The series of a number; null if there is none. */
  @Nullable Owned series(int number) {
    return series.get(number);
  }

  /** The numbers of all series of a metric. */
  List<Integer> named(String tenant, String name) {
    return byName.getOrDefault(new Name(tenant, name), List.of());
  }

  void add(int number, Owned owned) {
    numbers.put(owned, number);
    series.put(number, owned);
    byName
        .computeIfAbsent(
            new Name(owned.tenant(), owned.metric().name()), name -> new CopyOnWriteArrayList<>())
        .add(number);
  }

  void remove(int number) {
    Owned owned = series.remove(number);
    if (owned != null) {
      numbers.remove(owned);
      Name name = new Name(owned.tenant(), owned.metric().name());
      List<Integer> others = byName.getOrDefault(name, List.of());
      others.remove((Object) number);
      if (others.isEmpty()) {
        byName.remove(name);
      }
    }
  }

  void clear() {
    numbers.clear();
    series.clear();
    byName.clear();
  }
}
