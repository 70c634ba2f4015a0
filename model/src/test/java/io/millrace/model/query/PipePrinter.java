package io.millrace.model.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes pipes as the text that is read as the same pipes. */
final class PipePrinter {
  private PipePrinter() {}

  static String print(Pipe pipe) {
    if (pipe instanceof Pipe.Stats stats) {
      return "stats " + functions(stats.functions()) + by(stats.by());
    }
    if (pipe instanceof Pipe.Timechart chart) {
      String step =
          chart.step().equals(Duration.ZERO) ? "" : DurationText.print(chart.step()) + ' ';
      return "timechart " + step + functions(chart.functions()) + by(chart.by());
    }
    if (pipe instanceof Pipe.Top top) {
      return "top " + top.limit() + ' ' + names(top.fields());
    }
    if (pipe instanceof Pipe.Project project) {
      return "fields " + names(project.fields());
    }
    if (pipe instanceof Pipe.Sort sort) {
      return sort.keys().stream()
          .map(key -> Quoting.column(key.field()) + (key.descending() ? " desc" : ""))
          .collect(Collectors.joining(", ", "sort ", ""));
    }
    if (pipe instanceof Pipe.Limit limit) {
      return "limit " + limit.rows();
    }
    return "dedup " + names(((Pipe.Dedup) pipe).fields());
  }

  private static String by(List<String> fields) {
    return fields.isEmpty() ? "" : " by " + names(fields);
  }

  private static String names(List<String> names) {
    return names.stream().map(Quoting::column).collect(Collectors.joining(", "));
  }

  private static String functions(List<Function> functions) {
    return functions.stream().map(PipePrinter::function).collect(Collectors.joining(", "));
  }

  private static String function(Function function) {
    String called = name(function);
    String field = function.field();
    String argument = field == null ? "" : Quoting.field(field);
    String name = called + '(' + (field == null ? "" : field) + ')';
    String renamed = function.name().equals(name) ? "" : " as " + Quoting.column(function.name());
    return called + '(' + argument + ')' + renamed;
  }

  private static String name(Function function) {
    return switch (function.kind()) {
      case COUNT -> "count";
      case COUNT_DISTINCT -> "count_distinct";
      case SUM -> "sum";
      case AVERAGE -> "avg";
      case MINIMUM -> "min";
      case MAXIMUM -> "max";
      case QUANTILE -> {
        BigDecimal percent = BigDecimal.valueOf(function.quantile()).movePointRight(2);
        yield "p" + percent.stripTrailingZeros().toPlainString();
      }
    };
  }
}
