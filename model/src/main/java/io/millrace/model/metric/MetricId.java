package io.millrace.model.metric;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and where: points with equal ids form a series. Immutable.
 *
 * @param service the component that measured it
 * @param host the machine it ran on, or null
 * @param name of the metric, such as {@code trade.latency}; not empty
 * @param type how its points are put together
 * @param unit of its values, such as {@code ns}; may be empty
 * @param tags what tells its series apart, by name; sorted
 */
public record MetricId(
    String service,
    @Nullable String host,
    String name,
    MetricType type,
    String unit,
    Map<String, String> tags) {
  /** The longest name or unit, the longest name of a tag and the longest value, in characters. */
  public static final int MAX_TEXT = 256;

  /** The most tags. */
  public static final int MAX_TAGS = 32;

  public MetricId {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(type, "type");
    requireShort("the name of a metric", name);
    requireShort("a unit", unit);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a metric needs a name");
    }
    if (tags.size() > MAX_TAGS) {
      throw new IllegalArgumentException("a metric has at most " + MAX_TAGS + " tags");
    }
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    tags.forEach((tag, value) -> {
      requireShort("the name of a tag", tag);
      requireShort("the value of a tag", value);
    });
  }

  private static void requireShort(String what, String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          what + " has at most " + MAX_TEXT + " characters, and one has " + text.length());
    }
  }
}
