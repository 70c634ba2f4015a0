package io.millrace.logger.metric;

import io.millrace.model.metric.MetricId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All metrics of a process at one look. Immutable.
 *
 * @param histograms by their names and tags
 * @param counters likewise
 * @param gauges those that have a reading
 */
public record MetricsSnapshot(
    List<OfHistogram> histograms, List<OfCounter> counters, List<OfGauge> gauges) {
  public MetricsSnapshot {
    histograms = List.copyOf(histograms);
    counters = List.copyOf(counters);
    gauges = List.copyOf(gauges);
  }

  /**
   * A histogram.
   *
   * @param total all its values since the process began
   * @param interval those of the last interval that is over, as they were sent
   */
  public record OfHistogram(MetricId metric, HistogramSummary total, HistogramSummary interval) {}

  /**
   * A counter.
   *
   * @param total by how much it grew since the process began
   */
  public record OfCounter(MetricId metric, long total) {}

  /**
   * A gauge.
   *
   * @param value what it reads
   */
  public record OfGauge(MetricId metric, double value) {}

  /** The first histogram of a name and with these tags among its own, in pairs. */
  public Optional<OfHistogram> histogram(String name, String... tags) {
    return histograms.stream().filter(one -> matches(one.metric(), name, tags)).findFirst();
  }

  /** The first counter of a name and with these tags among its own. */
  public Optional<OfCounter> counter(String name, String... tags) {
    return counters.stream().filter(one -> matches(one.metric(), name, tags)).findFirst();
  }

  /** The first gauge of a name and with these tags among its own. */
  public Optional<OfGauge> gauge(String name, String... tags) {
    return gauges.stream().filter(one -> matches(one.metric(), name, tags)).findFirst();
  }

  static MetricsSnapshot of(Registry registry) {
    List<Series> all = new ArrayList<>(registry.ofProgram());
    all.addAll(registry.own());
    List<OfHistogram> histograms = new ArrayList<>();
    List<OfCounter> counters = new ArrayList<>();
    List<OfGauge> gauges = new ArrayList<>();
    for (Series series : all) {
      if (series instanceof HistogramRecorder histogram) {
        histograms.add(new OfHistogram(histogram.id(), histogram.total(), histogram.interval()));
      } else if (series instanceof Counter counter) {
        counters.add(new OfCounter(counter.id(), counter.total()));
      } else if (series instanceof Gauge gauge && Double.isFinite(gauge.value())) {
        gauges.add(new OfGauge(gauge.id(), gauge.value()));
      }
    }
    return new MetricsSnapshot(histograms, counters, gauges);
  }

  private static boolean matches(MetricId metric, String name, String... tags) {
    boolean matches = metric.name().equals(name);
    for (int i = 0; i + 1 < tags.length; i += 2) {
      matches &= tags[i + 1].equals(metric.tags().get(tags[i]));
    }
    return matches;
  }
}
