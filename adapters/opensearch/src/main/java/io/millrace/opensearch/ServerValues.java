package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.query.Function;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Quantiles and distinct counts of fields that do not have too many values: OpenSearch gives each
 * value and how often it occurs in each group, and they are computed here, as over the records
 * themselves.
 */
final class ServerValues {
  /** Distinct values of a field beyond which OpenSearch is asked for its estimate instead. */
  private static final int MOST = 20_000;

  private static final int PAGE = 2_000;
  private static final String VALUE = "value";

  private final Buckets records;
  private final ServerGroups server;
  private final List<Function> functions;

  ServerValues(Buckets records, ServerGroups server, List<Function> functions) {
    this.records = records;
    this.server = server;
    this.functions = functions;
  }

  /** Indices of the functions to be computed in this way. */
  Set<Integer> able() {
    ObjectNode asked = Json.object();
    for (int i = 0; i < functions.size(); i++) {
      if (ServerFunctions.isEstimate(functions.get(i))) {
        ObjectNode cardinality = Json.object();
        cardinality.put("field", column(functions.get(i)));
        cardinality.put("precision_threshold", ServerFunctions.PRECISION);
        asked.set("f" + i, Json.object("cardinality", cardinality));
      }
    }
    Set<Integer> able = new TreeSet<>();
    if (!asked.isEmpty()) {
      JsonNode answer = records.all(asked).path("aggregations");
      for (int i = 0; i < functions.size(); i++) {
        if (answer.path("f" + i).path("value").asLong(Long.MAX_VALUE) <= MOST) {
          able.add(i);
        }
      }
    }
    return able;
  }

  /** Computes one of them for all groups. */
  void compute(int function, Groups groups) {
    List<ObjectNode> sources = new ArrayList<>(server.sources());
    ObjectNode terms = Json.object("field", column(functions.get(function)));
    if (functions.get(function).kind() == Function.Kind.QUANTILE) {
      // An index that never had a number there cannot tell that the next page begins at one.
      terms.put("value_type", "double");
    }
    sources.add(Json.object(VALUE, Json.object("terms", terms)));
    records.each(
        sources,
        Json.object(),
        PAGE,
        bucket -> {
          Accumulator[] group = groups.of(server.keys(bucket));
          if (group != null) {
            take(functions.get(function), bucket, group[function]);
          }
          return group != null;
        });
  }

  private static void take(Function function, JsonNode bucket, Accumulator group) {
    JsonNode key = bucket.path("key").path(VALUE);
    long rows = bucket.path("doc_count").asLong();
    if (group instanceof Accumulator.OfNumbers numbers) {
      numbers.number(key.asDouble(), rows);
    } else {
      group.add(ServerGroups.value(Objects.requireNonNull(function.field()), key), rows);
    }
  }

  private static String column(Function function) {
    String field = Objects.requireNonNull(function.field());
    return function.kind() == Function.Kind.QUANTILE
        ? ServerGroups.numbers(field)
        : Objects.requireNonNull(ServerGroups.column(field));
  }
}
