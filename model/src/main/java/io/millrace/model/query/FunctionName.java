package io.millrace.model.query;

import io.millrace.model.query.Function.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names under which queries call functions.
 *
 * @param kind the function
 * @param quantile which quantile, for {@link Kind#QUANTILE}; else 0
 */
record FunctionName(Kind kind, double quantile) {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("count", Kind.COUNT),
          Map.entry("count_distinct", Kind.COUNT_DISTINCT),
          Map.entry("uniq", Kind.COUNT_DISTINCT),
          Map.entry("dc", Kind.COUNT_DISTINCT),
          Map.entry("sum", Kind.SUM),
          Map.entry("avg", Kind.AVERAGE),
          Map.entry("mean", Kind.AVERAGE),
          Map.entry("min", Kind.MINIMUM),
          Map.entry("max", Kind.MAXIMUM));
  private static final java.util.regex.Pattern QUANTILE =
      java.util.regex.Pattern.compile("p([0-9]+(\\.[0-9]+)?)");

  /** The names to suggest when somebody mistypes one. */
  static final List<String> KNOWN =
      List.of(
          "count",
          "count_distinct",
          "uniq",
          "sum",
          "avg",
          "min",
          "max",
          "median",
          "p50",
          "p90",
          "p95",
          "p99");

  /** Reads a name in any case; empty if there is no such function (p101 is none). */
  static Optional<FunctionName> parse(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Kind kind = KINDS.get(lower);
    if (kind != null) {
      return Optional.of(new FunctionName(kind, 0));
    }
    if (lower.equals("median")) {
      return Optional.of(new FunctionName(Kind.QUANTILE, 0.5));
    }
    java.util.regex.Matcher percent = QUANTILE.matcher(lower);
    if (!percent.matches()) {
      return Optional.empty();
    }
    double quantile = new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
    return quantile > 1 ? Optional.empty() : Optional.of(new FunctionName(Kind.QUANTILE, quantile));
  }
}
