package io.millrace.model.metric;

import java.util.Locale;
import java.util.Optional;

/** What the points of a metric are, and so how they are put together over longer times. */
public enum MetricType {
  /** By how much something rose since the point before: rises are added. */
  COUNTER,
  /** How much of something there is at a moment. */
  GAUGE,
  /** The values that were seen since the point before: histograms are added. */
  HISTOGRAM;

  /** The name as it travels and is shown: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a name, in any case. */
  public static Optional<MetricType> parse(String text) {
    for (MetricType type : values()) {
      if (type.name().equalsIgnoreCase(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
