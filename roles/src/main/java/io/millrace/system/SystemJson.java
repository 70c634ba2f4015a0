package io.millrace.system;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.Health;
import io.millrace.system.Sample.Labels;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How the process does, as JSON.
 *
 * @param health of each component, in order
 */
record SystemJson(SystemHistory history, Parts parts, Map<String, Health> health) {
  /** Over which queries and errors are told apart by their kind. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final MathContext SIX = new MathContext(6);

  /** Writes the members of the answer; samples only from after a time, ms since the epoch. */
  void write(JsonGenerator json, long since) throws IOException {
    json.writeStringField("started", parts.started().toString());
    json.writeArrayFieldStart("roles");
    for (String role : parts.roles()) {
      json.writeString(role);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("engines");
    for (Map.Entry<String, String> engine : parts.engines().entrySet()) {
      json.writeStringField(engine.getKey(), engine.getValue());
    }
    json.writeEndObject();
    writeHealth(json);
    json.writeNumberField("interval_ms", history.limits().interval().toMillis());
    json.writeNumberField("history_ms", history.limits().history().toMillis());
    writeSamples(json, history.since(since));
    List<Sample> all = history.since(0);
    long end = all.isEmpty() ? 0 : all.getLast().time();
    List<Sample> recent = history.since(end - RECENT.toMillis());
    json.writeNumberField("recent_ms", RECENT.toMillis());
    writeTimes(json, SystemHistory.times(recent));
    writeErrors(json, SystemHistory.errors(recent));
  }

  private void writeHealth(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("components");
    for (Map.Entry<String, Health> component : health.entrySet()) {
      json.writeObjectFieldStart(component.getKey());
      json.writeBooleanField("ready", component.getValue().ready());
      json.writeStringField("detail", component.getValue().detail());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A column for each figure that has a value in any of them. */
  private static void writeSamples(JsonGenerator json, List<Sample> samples) throws IOException {
    json.writeArrayFieldStart("times_ms");
    for (Sample sample : samples) {
      json.writeNumber(sample.time());
    }
    json.writeEndArray();
    TreeSet<String> names = new TreeSet<>();
    samples.forEach(sample -> names.addAll(sample.figures().keySet()));
    json.writeObjectFieldStart("figures");
    for (String name : names) {
      json.writeArrayFieldStart(name);
      for (Sample sample : samples) {
        Double value = sample.figures().get(name);
        if (value == null) {
          json.writeNull();
        } else {
          writeNumber(json, value);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeTimes(JsonGenerator json, Map<Labels, Distribution> times)
      throws IOException {
    json.writeArrayFieldStart("queries");
    for (Labels labels : sorted(times)) {
      Distribution distribution = times.getOrDefault(labels, Distribution.NONE);
      json.writeStartObject();
      json.writeStringField("kind", value(labels.tags().getFirst()));
      json.writeNumberField("count", distribution.count());
      json.writeFieldName("p50_ms");
      writeNumber(json, distribution.quantile(0.5));
      json.writeFieldName("p95_ms");
      writeNumber(json, distribution.quantile(0.95));
      json.writeFieldName("p99_ms");
      writeNumber(json, distribution.quantile(0.99));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Each kind that there were any of since the start. */
  private void writeErrors(JsonGenerator json, Map<Labels, Double> recent) throws IOException {
    Map<Labels, Double> all = history.errorsInAll();
    json.writeArrayFieldStart("errors");
    for (Labels labels : sorted(all)) {
      double total = all.getOrDefault(labels, 0.0);
      if (total > 0) {
        json.writeStartObject();
        json.writeStringField("name", labels.meter());
        json.writeStringField("description", labels.description());
        json.writeObjectFieldStart("tags");
        for (String tag : labels.tags()) {
          json.writeStringField(tag.substring(0, tag.indexOf('=')), value(tag));
        }
        json.writeEndObject();
        json.writeNumberField("total", Math.round(total));
        json.writeNumberField("recent", Math.round(recent.getOrDefault(labels, 0.0)));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static List<Labels> sorted(Map<Labels, ?> map) {
    return map.keySet().stream()
        .sorted(Comparator.comparing(labels -> labels.meter() + labels.tags()))
        .toList();
  }

  private static String value(String tag) {
    return tag.substring(tag.indexOf('=') + 1);
  }

  /** To six figures, which say all that there is to be known, and are short. */
  private static void writeNumber(JsonGenerator json, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(new BigDecimal(value).round(SIX).doubleValue());
    }
  }
}
