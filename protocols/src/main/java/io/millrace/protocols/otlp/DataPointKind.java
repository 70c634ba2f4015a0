package io.millrace.protocols.otlp;

import org.jspecify.annotations.Nullable;

/** What the data points of a metric are, with the field of a Metric and those of a data point. */
enum DataPointKind {
  GAUGE(5, 7),
  SUM(7, 7),
  HISTOGRAM(9, 9),
  EXPONENTIAL_HISTOGRAM(10, 1),
  SUMMARY(11, 7);

  private final int field;

  /** The field of a data point that holds its attributes. */
  final int attributes;

  DataPointKind(int field, int attributes) {
    this.field = field;
    this.attributes = attributes;
  }

  /** The kind whose data points a field of a Metric holds; null if it is none. */
  static @Nullable DataPointKind ofField(int field) {
    for (DataPointKind kind : values()) {
      if (kind.field == field) {
        return kind;
      }
    }
    return null;
  }

  /** The field of a data point that holds its flags. */
  int flags() {
    return this == HISTOGRAM || this == EXPONENTIAL_HISTOGRAM ? 10 : 8;
  }
}
