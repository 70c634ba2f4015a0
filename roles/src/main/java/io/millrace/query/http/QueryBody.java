package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.http.Problem;
import io.millrace.http.Problem.Place.LineColumn;
import io.millrace.http.ProblemException;
import io.millrace.ports.LogQuery.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /logs/query}, read as strictly as {@link Parameters} are.
 *
 * @param start null if there is none, as are {@code end} and {@code cursor}
 * @param filters by field, the values of which a record must have one
 */
record QueryBody(
    String query,
    @Nullable String start,
    @Nullable String end,
    Map<String, List<String>> filters,
    Order order,
    OptionalLong limit,
    @Nullable String cursor) {
  private static final Set<String> KNOWN =
      Set.of("query", "start_time", "end_time", "filters", "sort", "limit", "cursor");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static QueryBody parse(byte[] body) throws IOException {
    JsonNode node = tree(body);
    if (!node.isObject()) {
      throw Parameters.invalid(
          "the body must be a JSON object, such as {\"query\":\"level:error\",\"limit\":100}");
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!KNOWN.contains(property.getKey())) {
        throw Parameters.invalid(
            "there is no \"%s\" in a query; there are %s"
                .formatted(property.getKey(), new TreeSet<>(KNOWN)));
      }
    }
    String query = text(node, "query");
    String sort = text(node, "sort");
    SortOrder order =
        sort == null ? SortOrder.DESC : Parameters.choice("sort", sort, SortOrder.class);
    return new QueryBody(
        query == null ? "" : query,
        text(node, "start_time"),
        text(node, "end_time"),
        filters(node.path("filters")),
        order.order(),
        limit(node.path("limit")),
        text(node, "cursor"));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      Problem problem = Problem.invalid("the body is not valid JSON: " + e.getOriginalMessage());
      JsonLocation location = e.getLocation();
      throw new ProblemException(
          location == null
              ? problem
              : problem.at(new LineColumn(location.getLineNr(), column(body, location))));
    } catch (IOException e) {
      // The bytes are in memory: what fails is telling which encoding they have.
      throw Parameters.invalid("the body is not UTF-8: " + e.getMessage());
    }
  }

  /** In characters, where the parser counts the bytes of UTF-8. */
  private static int column(byte[] body, JsonLocation location) {
    int column = location.getColumnNr();
    int end = (int) location.getByteOffset();
    for (int i = Math.max(0, end - location.getColumnNr() + 1); i < end; i++) {
      column -= (body[i] & 0xC0) == 0x80 ? 1 : 0;
    }
    return column;
  }

  /** Text, or a number as its text, as times may be; null if it is not there. */
  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw Parameters.invalid("\"" + name + "\" must be a string");
    }
    return value.asText();
  }

  private static OptionalLong limit(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw Parameters.invalid("\"limit\" must be a whole number");
    }
    return OptionalLong.of(value.longValue());
  }

  private static Map<String, List<String>> filters(JsonNode node) {
    if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
      throw Parameters.invalid("\"filters\" must be an object of field names and values");
    }
    Map<String, List<String>> filters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> filter : node.properties()) {
      List<String> values = new ArrayList<>();
      Iterable<JsonNode> given =
          filter.getValue().isArray() ? filter.getValue() : List.of(filter.getValue());
      for (JsonNode value : given) {
        if (!value.isValueNode() || value.isNull()) {
          throw Parameters.invalid(
              "the filter \"%s\" must be a string, number or boolean, or an array of them"
                  .formatted(filter.getKey()));
        }
        values.add(value.asText());
      }
      filters.put(filter.getKey(), values);
    }
    return filters;
  }
}
