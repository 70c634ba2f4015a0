package io.millrace.model.metric;

/**
 * The names of the fields in which a log record carries a point of a metric. The record's time,
 * service and host are the point's; its message is not looked at.
 */
public final class MetricField {
  /** Text: the name of the metric. Without it a record is no point. */
  public static final String NAME = "metric";

  /** Text: {@code counter}, {@code gauge} or {@code histogram}. */
  public static final String TYPE = "type";

  /** Text: the unit of the values; may be absent. */
  public static final String UNIT = "unit";

  /** Text: behind this prefix stands the name of the tag. */
  public static final String TAG_PREFIX = "tags.";

  /**
   * Number: by how much a counter rose, or what a gauge reads. Count, least, greatest and
   * percentiles follow from it. Of a histogram it is not looked at.
   */
  public static final String VALUE = "value";

  /** Whole number: how many values a histogram has seen. */
  public static final String COUNT = "count";

  /** Number: their sum. */
  public static final String SUM = "sum";

  /** Number: the least of them; absent if there was none. */
  public static final String MIN = "min";

  /** Number: the greatest of them; absent if there was none. */
  public static final String MAX = "max";

  /** Number: their median; the percentiles may be absent where there is a histogram. */
  public static final String P50 = "p50";

  /** Number: exceeded by one in twenty. */
  public static final String P95 = "p95";

  /** Number: exceeded by one in a hundred. */
  public static final String P99 = "p99";

  /** Number: exceeded by one in a thousand. */
  public static final String P999 = "p999";

  /** Text: {@link Histogram#text()}; may be absent. */
  public static final String HISTOGRAM = "histogram";

  private MetricField() {}
}
