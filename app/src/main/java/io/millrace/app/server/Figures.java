package io.millrace.app.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Shows the figures that a part tells of itself as metrics, asked for whenever metrics are.
 *
 * @param prefix of the metrics' names: {@code millrace.journal}
 * @param tags what tells it from others of its kind
 * @param part whose figures they are; as long as it lives, so do they
 * @param figures asks it for all of them
 */
record Figures<P, F>(
    MeterRegistry registry, String prefix, Tags tags, P part, Function<P, F> figures) {
  /** Of a part of which there is one. */
  Figures(MeterRegistry registry, String prefix, P part, Function<P, F> figures) {
    this(registry, prefix, Tags.empty(), part, figures);
  }

  /** One that rises and falls. */
  Figures<P, F> gauge(String name, String description, ToDoubleFunction<F> value) {
    Gauge.builder(prefix + "." + name, part, it -> value.applyAsDouble(figures.apply(it)))
        .description(description)
        .tags(tags)
        .register(registry);
    return this;
  }

  /** One that only rises, from the start of the process on. */
  Figures<P, F> counter(String name, String description, ToDoubleFunction<F> value) {
    FunctionCounter.builder(prefix + "." + name, part, it -> value.applyAsDouble(figures.apply(it)))
        .description(description)
        .tags(tags)
        .register(registry);
    return this;
  }
}
