package io.millrace.logger.metric;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Ring;
import io.millrace.logger.ring.RingLane;
import io.millrace.model.metric.MetricType;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lane of metrics. What feeds them costs some nanoseconds; a thread writes a snapshot of all
 * into mapped memory in each interval, and the forwarder sends it. What was fed since the last
 * snapshot is lost with the process.
 *
 * <p>A series is a metric with its tags, which are given in pairs of name and value. The same call
 * gives the same series again; keep it in a field all the same, as finding it allocates. No call
 * throws: texts that are too long are cut, and when there are as many series as there can be, what
 * goes into further ones is put together in one series, and told. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  /** The lane's name, as it stands in what it tells of its losses. */
  public static final String LANE = "metrics";

  private static final String NANOSECONDS = "ns";

  private final RingLane<MetricFormat> lane;
  private final Registry registry;
  private final Sampler sampler;
  private final LastResort lastResort;
  private final @Nullable JvmMetrics jvm;
  private final HistogramRecorder tradeLatency;
  private final Map<String, HistogramRecorder> websockets = new ConcurrentHashMap<>();
  private final Map<String, Map<String, HistogramRecorder>> apis = new ConcurrentHashMap<>();
  private final HistogramRecorder otherHistograms;
  private final Counter otherCounters;
  private final Counter refused;
  private final AtomicBoolean refusalSaid = new AtomicBoolean();

  private Metrics(
      Path folder,
      Writing writing,
      MetricSettings settings,
      EpochClock clock,
      LastResort lastResort) {
    this.lastResort = lastResort;
    this.registry = new Registry(writing.service(), writing.host(), settings.maxSeries());
    this.tradeLatency = registry.add(ownHistogram(MetricName.TRADE_LATENCY, NANOSECONDS));
    this.otherHistograms = ownHistogram(MetricName.OVERFLOW_HISTOGRAM, "");
    this.otherCounters = ownCounter(MetricName.OVERFLOW_COUNTER);
    this.refused = ownCounter(MetricName.REFUSED);
    this.lane =
        RingLane.over(
            Ring.create(folder, writing, settings.ring(), clock.calibration()),
            ring -> new MetricFormat(),
            settings.batches(),
            clock::now,
            lastResort::say);
    this.jvm = settings.jvm() ? JvmMetrics.watch(registry) : null;
    this.sampler = new Sampler(lane.ring(), registry, clock, settings.interval(), lastResort);
    sampler.start();
  }

  /**
   * Opens the lane for one run of the process, and begins to write. What earlier runs left in the
   * folder is read first.
   *
   * @param folder of this lane alone
   * @param writing with an epoch that no earlier run had
   * @throws io.millrace.logger.lane.LoggerException if the folder cannot be written, or is too full
   */
  public static Metrics open(
      Path folder, Writing writing, MetricSettings settings, EpochClock clock, Console console) {
    return new Metrics(folder, writing, settings, clock, new LastResort(console));
  }

  /** How values in nanoseconds are distributed. */
  public HistogramRecorder histogram(String name, String... tags) {
    return histogramIn(NANOSECONDS, name, tags);
  }

  /** How whole values of any unit are distributed. */
  public HistogramRecorder histogramIn(String unit, String name, String... tags) {
    HistogramRecorder found =
        registry.find(
            registry.id(MetricType.HISTOGRAM, unit, name, tags),
            HistogramRecorder.class,
            HistogramRecorder::new);
    return found == null ? refused(otherHistograms) : found;
  }

  /** How often something happens. */
  public Counter counter(String name, String... tags) {
    return counterIn("", name, tags);
  }

  /** How much of something there was in all, in any unit. */
  public Counter counterIn(String unit, String name, String... tags) {
    Counter found =
        registry.find(
            registry.id(MetricType.COUNTER, unit, name, tags), Counter.class, Counter::new);
    return found == null ? refused(otherCounters) : found;
  }

  /** How much of something there is, as it is set. */
  public Gauge gauge(String name, String... tags) {
    return gaugeIn("", name, tags);
  }

  /** How much of something there is, in any unit. */
  public Gauge gaugeIn(String unit, String name, String... tags) {
    Gauge found =
        registry.find(registry.id(MetricType.GAUGE, unit, name, tags), Gauge.class, Gauge::new);
    // Readings of different things have no sum: of those beyond the bound none is sent.
    return found == null
        ? refused(new Gauge(registry.id(MetricType.GAUGE, unit, name, tags)))
        : found;
  }

  /**
   * How much of something there is, as the latest supplier says: it is asked in each interval, on a
   * thread of the logger, and should answer at once. One that throws, or answers with what is no
   * finite number, is passed over that time.
   */
  public Gauge gauge(String name, DoubleSupplier supplier, String... tags) {
    Gauge gauge = gaugeIn("", name, tags);
    gauge.ask(supplier);
    return gauge;
  }

  /** Nanoseconds from the decision to the execution of a trade. */
  public HistogramRecorder tradeLatency() {
    return tradeLatency;
  }

  /** Nanoseconds that calls to an exchange take. Finding it again allocates nothing. */
  public HistogramRecorder apiLatency(String exchange, String endpoint) {
    Map<String, HistogramRecorder> ofExchange = apis.get(exchange);
    HistogramRecorder found = ofExchange == null ? null : ofExchange.get(endpoint);
    if (found == null) {
      found =
          histogram(
              MetricName.API_LATENCY, MetricName.EXCHANGE, exchange, MetricName.ENDPOINT, endpoint);
      if (isOfProgram(found)) {
        apis.computeIfAbsent(exchange, key -> new ConcurrentHashMap<>()).put(endpoint, found);
      }
    }
    return found;
  }

  /** Nanoseconds that what comes by an exchange's websocket is old. As {@link #apiLatency}. */
  public HistogramRecorder websocketLatency(String exchange) {
    HistogramRecorder found = websockets.get(exchange);
    if (found == null) {
      found = histogram(MetricName.WEBSOCKET_LATENCY, MetricName.EXCHANGE, exchange);
      if (isOfProgram(found)) {
        websockets.put(exchange, found);
      }
    }
    return found;
  }

  /** All metrics, as they are now. Allocates, and takes some microseconds for each. */
  public MetricsSnapshot snapshot() {
    return MetricsSnapshot.of(registry);
  }

  /** What is to be sent; always the same, for one thread. */
  public LaneReader reader() {
    return lane.reader();
  }

  /** What it did so far. */
  public MetricStatistics statistics() {
    Ring ring = lane.ring();
    return new MetricStatistics(
        ring.written(),
        lane.acknowledged(),
        lane.dropped(),
        lane.evicted(),
        registry.size(),
        refused.total(),
        lastResort.failures(),
        ring.used(),
        ring.capacity());
  }

  /** Writes a last snapshot, and no more. */
  public void stop() {
    sampler.stop();
    if (jvm != null) {
      jvm.close();
    }
  }

  /**
   * Ends the lane. What is not acknowledged stays in the folder for the next run. To be called by
   * the thread of the reader, or after it has ended.
   */
  @Override
  public void close() {
    stop();
    lane.close();
  }

  /** A snapshot at once, beside those of each interval. */
  void sample() {
    sampler.sample();
  }

  private boolean isOfProgram(HistogramRecorder found) {
    return !found.id().equals(otherHistograms.id());
  }

  private <S extends Series> S refused(S instead) {
    refused.increment();
    if (refusalSaid.compareAndSet(false, true)) {
      registry.add(otherHistograms);
      registry.add(otherCounters);
      registry.add(refused);
      lastResort.say(
          "there are %d series of metrics, as many as there can be; values of others are put together"
              .formatted(registry.size()));
    }
    return instead;
  }

  private HistogramRecorder ownHistogram(String name, String unit) {
    return new HistogramRecorder(registry.id(MetricType.HISTOGRAM, unit, name));
  }

  private Counter ownCounter(String name) {
    return new Counter(registry.id(MetricType.COUNTER, "", name));
  }
}
