package io.millrace.protocols.otlp;

/**
 * What a metric is called.
 *
 * @param unit of its values; may be empty
 */
record MetricName(String name, String unit) {
  /** The name of one of several series that are made of it. */
  MetricName with(String suffix) {
    return new MetricName(name + suffix, suffix.equals(".count") ? "" : unit);
  }
}
