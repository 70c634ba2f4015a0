package io.millrace.logger.metric;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricType;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All series of a process: those of the program up to a bound, and those of the library itself
 * beside. Thread-safe; finding one that is there, or that there is no room for, takes no lock.
 */
final class Registry {
  private final String service;
  private final @Nullable String host;
  private final int most;
  private final Map<MetricId, Series> ofProgram = new ConcurrentHashMap<>();
  private final Map<MetricId, Series> own = new ConcurrentHashMap<>();

  Registry(String service, String host, int most) {
    this.service = service;
    this.host = host.isEmpty() ? null : host;
    this.most = most;
  }

  /** An id in this process; texts that are too long are cut, and a last tag without value is. */
  MetricId id(MetricType type, String unit, String name, String... tags) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < tags.length && sorted.size() < MetricId.MAX_TAGS; i += 2) {
      sorted.put(cut(tags[i]), i + 1 < tags.length ? cut(tags[i + 1]) : "");
    }
    String text = cut(name);
    return new MetricId(service, host, text.isEmpty() ? "unnamed" : text, type, cut(unit), sorted);
  }

  /** One of the program; null if there are as many as there can be. */
  <S extends Series> @Nullable S find(MetricId id, Class<S> kind, Function<MetricId, S> maker) {
    Series there = ofProgram.get(id);
    if (there == null && ofProgram.size() < most) {
      synchronized (ofProgram) {
        there = ofProgram.get(id);
        if (there == null && ofProgram.size() < most) {
          there = maker.apply(id);
          ofProgram.put(id, there);
        }
      }
    }
    return there == null ? null : kind.cast(there);
  }

  /** One of the library itself, for which there always is room. */
  <S extends Series> S add(S series) {
    own.put(series.id(), series);
    return series;
  }

  Collection<Series> ofProgram() {
    return ofProgram.values();
  }

  Collection<Series> own() {
    return own.values();
  }

  int size() {
    return ofProgram.size();
  }

  @SuppressWarnings("NullAway") // a program may give null where it must not, and shall not pay
  private static String cut(String text) {
    String given = text == null ? "null" : text;
    return given.length() <= MetricId.MAX_TEXT ? given : given.substring(0, MetricId.MAX_TEXT);
  }
}
