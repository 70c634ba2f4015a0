package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Function;
import io.millrace.ports.aggregation.Accumulator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How functions over the records of a group are asked of OpenSearch, and read from its answer.
 * Those that {@link ServerValues} computes are left out. Immutable.
 */
final class ServerFunctions {
  /** The most distinct values that it counts nearly exactly. */
  static final int PRECISION = 40_000;

  /** Of a t-digest: some five times as many values of a group are kept as they are. */
  private static final int COMPRESSION = 500;

  private final List<Function> functions;
  private final Set<Integer> leftOut;

  /**
   * @param leftOut indices of functions that are not asked for
   */
  ServerFunctions(List<Function> functions, Set<Integer> leftOut) {
    this.functions = functions;
    this.leftOut = leftOut;
  }

  /** Whether OpenSearch computes it as we do. */
  static boolean isAble(Function function) {
    String field = function.field();
    return switch (function.kind()) {
      case COUNT -> field == null || isEverywhere(field) || ServerGroups.column(field) != null;
      case COUNT_DISTINCT -> ServerGroups.column(Objects.requireNonNull(field)) != null;
      // Fixed fields are texts, which read as numbers now and then; they have no column of those.
      default ->
          !Fields.FIXED.contains(Objects.requireNonNull(field)) && ColumnName.of(field) != null;
    };
  }

  /** Whether what it gives is an estimate, which cannot be put together with another. */
  static boolean isEstimate(Function function) {
    return function.kind() == Function.Kind.COUNT_DISTINCT
        || function.kind() == Function.Kind.QUANTILE;
  }

  /** Whether any is asked for that is an estimate. */
  boolean hasEstimates() {
    return IntStream.range(0, functions.size())
        .anyMatch(i -> isEstimate(functions.get(i)) && !leftOut.contains(i));
  }

  /** Whether all that OpenSearch is to compute is asked for in one go. */
  boolean isAll() {
    return leftOut.isEmpty();
  }

  /** What is asked for within each group. */
  ObjectNode ask() {
    ObjectNode asked = Json.object();
    for (int i = 0; i < functions.size(); i++) {
      Function function = functions.get(i);
      String field = function.field();
      if (field == null
          || leftOut.contains(i)
          || (function.kind() == Function.Kind.COUNT && isEverywhere(field))) {
        continue;
      }
      ObjectNode over = Json.object();
      String column = ServerGroups.column(field);
      String numbers = ServerGroups.numbers(field);
      switch (function.kind()) {
        case COUNT -> asked.set(name(i), Json.object("value_count", over.put("field", column)));
        case COUNT_DISTINCT ->
            asked.set(
                name(i),
                Json.object(
                    "cardinality",
                    over.put("field", column).put("precision_threshold", PRECISION)));
        case SUM, AVERAGE, MINIMUM, MAXIMUM ->
            asked.set(name(i), Json.object("stats", over.put("field", numbers)));
        case QUANTILE -> {
          over.put("field", numbers);
          over.putArray("percents").add(100 * function.quantile());
          over.put("keyed", false);
          over.set("tdigest", Json.object().put("compression", COMPRESSION));
          asked.set(name(i), Json.object("percentiles", over));
        }
      }
    }
    return asked;
  }

  /**
   * Takes what a group of the answer says.
   *
   * @param bucket of the group
   * @param rows how many records it has
   * @param group one accumulator for each function; those that do not merge are replaced
   */
  void take(JsonNode bucket, long rows, Accumulator[] group) {
    for (int i = 0; i < group.length; i++) {
      Function function = functions.get(i);
      JsonNode answer = bucket.path(name(i));
      if (leftOut.contains(i)) {
        continue;
      }
      switch (function.kind()) {
        case COUNT -> {
          long count = answer.isMissingNode() ? rows : answer.path("value").asLong();
          if (count > 0) {
            group[i].add(new Value.Truth(true), count);
          }
        }
        case COUNT_DISTINCT ->
            group[i] = Accumulator.settled(new Value.Whole(answer.path("value").asLong()));
        case QUANTILE -> {
          JsonNode value = answer.path("values").path(0).path("value");
          group[i] =
              Accumulator.settled(
                  value.isNumber() ? new Value.Decimal(value.doubleValue()) : Value.NOTHING);
        }
        default -> numbers(function, answer, (Accumulator.OfNumbers) group[i]);
      }
    }
  }

  private static void numbers(Function function, JsonNode stats, Accumulator.OfNumbers group) {
    long count = stats.path("count").asLong();
    if (count == 0) {
      return;
    }
    double sum = number(stats.path("sum"));
    switch (function.kind()) {
      case SUM -> group.number(sum, 1);
      case AVERAGE -> group.number(sum / count, count);
      case MINIMUM -> group.number(number(stats.path("min")), 1);
      default -> group.number(number(stats.path("max")), 1);
    }
  }

  /** A sum beyond all doubles comes as text. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : node.asDouble(Double.POSITIVE_INFINITY);
  }

  private static boolean isEverywhere(String field) {
    return field.equals(Fields.LEVEL)
        || field.equals(Fields.SERVICE)
        || field.equals(Fields.MESSAGE)
        || field.equals(Fields.TIMESTAMP);
  }

  private static String name(int function) {
    return "f" + function;
  }
}
