package io.millrace.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.LogQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
  private static final String EXAMPLE = "{\"query\":\"level:error\",\"limit\":100}";

  static QueryBody parse(byte[] bytes) {
    JsonBody body = JsonBody.read(bytes, KNOWN, EXAMPLE);
    String query = body.text("query");
    String sort = body.text("sort");
    SortOrder order =
        sort == null ? SortOrder.DESC : Parameters.choice("sort", sort, SortOrder.class);
    return new QueryBody(
        query == null ? "" : query,
        body.text("start_time"),
        body.text("end_time"),
        filters(body.at("filters")),
        order.order(),
        body.number("limit"),
        body.text("cursor"));
  }

  private static Map<String, List<String>> filters(JsonNode node) {
    if (!node.isMissingNode() && !node.isObject()) {
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
