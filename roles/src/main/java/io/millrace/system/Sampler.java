package io.millrace.system;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.system.Figure.Made;
import io.millrace.system.Sample.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes samples of a registry: what counters and timers took since the sample before. The registry
 * must keep counts from the start on, as Prometheus does. For one thread.
 */
final class Sampler {
  private static final Map<String, Double> PERCENTILES =
      Map.of(".p50", 0.5, ".p95", 0.95, ".p99", 0.99);

  private final MeterRegistry registry;
  private final Map<String, Double> counted = new HashMap<>();
  private final Map<Labels, Double> errors = new HashMap<>();
  private final Map<Meter.Id, Distribution> timed = new HashMap<>();
  private long before;

  /** Begins: counts from here on. */
  Sampler(MeterRegistry registry, long nanos) {
    this.registry = registry;
    before = nanos;
    take(0, nanos);
  }

  /**
   * @param time of now, ms since the epoch
   * @param nanos of now, as {@link System#nanoTime()} tells
   */
  Sample take(long time, long nanos) {
    Map<String, List<Meter>> meters =
        registry.getMeters().stream().collect(Collectors.groupingBy(it -> it.getId().getName()));
    double seconds = Math.max(1, nanos - before) / 1e9;
    before = nanos;
    Map<String, Double> figures = new HashMap<>();
    for (Figure figure : Figures.ALL) {
      double value = figure.of(named(meters, figure.meters()));
      if (figure.made() == Made.RATE && !Double.isNaN(value)) {
        double last = Optional.ofNullable(counted.put(figure.name(), value)).orElse(0.0);
        value = Math.max(0, value - last) / seconds;
      }
      put(figures, figure.name(), value);
    }
    Map<Labels, Distribution> times = new HashMap<>();
    for (Figure figure : Figures.TIMERS) {
      Distribution all = Distribution.NONE;
      for (Meter meter : named(meters, figure.meters()).filter(figure::counts).toList()) {
        Distribution part = intervalOf((Timer) meter);
        all = all.plus(part);
        if (part.count() > 0 && Figures.BY_KIND.contains(meter.getId().getName())) {
          times.put(labels(meter), part);
        }
      }
      Distribution interval = all;
      PERCENTILES.forEach(
          (end, part) -> put(figures, figure.name() + end, interval.quantile(part)));
      put(figures, figure.name() + ".count", interval.count() / seconds);
    }
    return new Sample(time, Map.copyOf(figures), Map.copyOf(times), errors(meters));
  }

  /** What should not happen, since the start of the process. */
  Map<Labels, Double> errorsInAll() {
    return Map.copyOf(errors);
  }

  private Map<Labels, Double> errors(Map<String, List<Meter>> meters) {
    Map<Labels, Double> interval = new HashMap<>();
    named(meters, Figures.ERRORS)
        .forEach(meter -> {
          double value = Figure.value(meter);
          double more = value - Optional.ofNullable(errors.put(labels(meter), value)).orElse(0.0);
          if (more > 0) {
            interval.put(labels(meter), more);
          }
        });
    return Map.copyOf(interval);
  }

  private Distribution intervalOf(Timer timer) {
    Distribution now = Distribution.of(timer.takeSnapshot());
    Distribution last = timed.put(timer.getId(), now);
    return last == null ? now : now.since(last);
  }

  private static Stream<Meter> named(Map<String, List<Meter>> meters, List<String> names) {
    return names.stream().flatMap(name -> meters.getOrDefault(name, List.of()).stream());
  }

  private static Labels labels(Meter meter) {
    Meter.Id id = meter.getId();
    return new Labels(
        id.getName(),
        Optional.ofNullable(id.getDescription()).orElse(id.getName()),
        id.getTags().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).toList());
  }

  private static void put(Map<String, Double> figures, String name, double value) {
    if (Double.isFinite(value)) {
      figures.put(name, value);
    }
  }
}
