package io.millrace.collector.zeromq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.metric.MetricField;
import io.millrace.model.metric.MetricType;
import io.millrace.pipeline.record.Part;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes records that carry points of metrics ({@link MetricField}) of pushed measurements, {@code
 * {timestamp, type: "performance_metrics", data: {...}}}, or an array of such. In {@code data} a
 * number is what a gauge reads, a map with a count and a sum or mean is a histogram, other maps are
 * names with a dot between, and text is a tag of all points of its message; as are the other
 * members of the message but for its time, service and host. Thread-safe.
 */
final class PushedMetrics implements UnaryOperator<byte[]> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TYPE = "performance_metrics";
  private static final String DATA = "data";

  /** What a record is given as it is: its time, service and host. */
  private static final Set<String> PARTS =
      Stream.of(Part.TIMESTAMP, Part.SERVICE, Part.HOST)
          .flatMap(part -> part.names().stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Other names of what a histogram says. */
  private static final Map<String, String> STATISTICS =
      Map.of(
          "mean", "mean",
          "avg", "mean",
          "average", "mean",
          "minimum", MetricField.MIN,
          "maximum", MetricField.MAX,
          "median", MetricField.P50,
          "p99.9", MetricField.P999,
          "p99_9", MetricField.P999);

  @Override
  public byte[] apply(byte[] json) {
    try {
      JsonNode message = JSON.readTree(json);
      ArrayNode records = JSON.createArrayNode();
      if (message.isArray()) {
        message.forEach(one -> add(one, records));
      } else {
        add(message, records);
      }
      return JSON.writeValueAsBytes(records);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void add(JsonNode message, ArrayNode records) {
    JsonNode data = message.path(DATA);
    if (!data.isObject()) {
      throw new IllegalArgumentException("measurements are a map, in which 'data' is a map too");
    }
    JsonNode type = message.path("type");
    if (!type.isMissingNode() && !TYPE.equals(type.asText())) {
      throw new IllegalArgumentException(
          "the type of measurements is '%s', not '%s'".formatted(TYPE, type.asText()));
    }
    ObjectNode base = JSON.createObjectNode().put("message", "");
    Map<String, String> tags = new TreeMap<>();
    message
        .properties()
        .forEach(member -> {
          if (PARTS.contains(member.getKey())) {
            base.set(member.getKey(), member.getValue());
          } else if (member.getValue().isValueNode() && !member.getKey().equals("type")) {
            tags.put(member.getKey(), member.getValue().asText());
          }
        });
    data.properties()
        .forEach(member -> {
          if (member.getValue().isTextual()) {
            tags.put(member.getKey(), member.getValue().textValue());
          }
        });
    data.properties()
        .forEach(member -> points(member.getKey(), member.getValue(), base, tags, records));
  }

  private static void points(
      String name, JsonNode value, ObjectNode base, Map<String, String> tags, ArrayNode records) {
    if (value.isObject()) {
      ObjectNode statistics = statistics(value);
      if (statistics.path(MetricField.COUNT).isIntegralNumber()
          && statistics.path(MetricField.SUM).isNumber()) {
        point(name, MetricType.HISTOGRAM, statistics, base, tags, records);
      } else {
        value
            .properties()
            .forEach(member ->
                points(name + "." + member.getKey(), member.getValue(), base, tags, records));
      }
    } else if (value.isArray()) {
      throw new IllegalArgumentException(
          "'%s' is a list: a histogram is a map with a count and a sum".formatted(name));
    } else if (value.isNumber() || value.isBoolean()) {
      double reading = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
      ObjectNode gauge = JSON.createObjectNode().put(MetricField.VALUE, reading);
      point(name, MetricType.GAUGE, gauge, base, tags, records);
    }
  }

  /** What a map says under our names; a mean and a count say the sum. */
  private static ObjectNode statistics(JsonNode value) {
    ObjectNode statistics = JSON.createObjectNode();
    value
        .properties()
        .forEach(member ->
            statistics.set(
                STATISTICS.getOrDefault(member.getKey(), member.getKey()), member.getValue()));
    JsonNode mean = statistics.remove("mean");
    JsonNode count = statistics.path(MetricField.COUNT);
    if (mean != null && mean.isNumber() && count.isNumber() && !statistics.has(MetricField.SUM)) {
      statistics.put(MetricField.SUM, mean.doubleValue() * count.doubleValue());
    }
    return statistics;
  }

  private static void point(
      String name,
      MetricType type,
      ObjectNode fields,
      ObjectNode base,
      Map<String, String> tags,
      ArrayNode records) {
    fields.put(MetricField.NAME, name).put(MetricField.TYPE, type.text());
    tags.forEach((tag, value) -> fields.put(MetricField.TAG_PREFIX + tag, value));
    ObjectNode record = base.deepCopy();
    record.set("fields", fields);
    records.add(record);
  }
}
