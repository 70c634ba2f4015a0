package io.millrace.logger.metric;

/** The names of the metrics that the library has of its own, and their tags. */
public final class MetricName {
  /** Histogram, ns: from the decision to the execution of a trade. */
  public static final String TRADE_LATENCY = "trade.latency";

  /** Histogram, ns, by {@link #EXCHANGE} and {@link #ENDPOINT}: calls to an exchange. */
  public static final String API_LATENCY = "api.latency";

  /** Histogram, ns, by {@link #EXCHANGE}: how old what comes by a websocket is. */
  public static final String WEBSOCKET_LATENCY = "websocket.latency";

  /** Counter: calls for metrics beyond the most there can be. */
  public static final String REFUSED = "millrace.series.refused";

  /** Histogram: the values of all histograms beyond the most there can be. */
  public static final String OVERFLOW_HISTOGRAM = "millrace.overflow.histogram";

  /** Counter: what was added to all counters beyond the most there can be. */
  public static final String OVERFLOW_COUNTER = "millrace.overflow.counter";

  /** Tag. */
  public static final String EXCHANGE = "exchange";

  /** Tag. */
  public static final String ENDPOINT = "endpoint";

  private MetricName() {}
}
