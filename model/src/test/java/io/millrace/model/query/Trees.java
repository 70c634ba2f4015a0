package io.millrace.model.query;

import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import io.millrace.model.query.Function.Kind;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random syntax trees of every form that the language can express. */
final class Trees {
  private static final List<String> REGEXES =
      List.of(
          "a",
          "a b",
          "timed out \\d+",
          "^/var/(log|tmp)$",
          "[\"()|]+",
          "(?i)x",
          "a\\\\",
          "\\\\/",
          "é|ü",
          "a..b",
          "\n",
          "[/]",
          "i");

  private Trees() {}

  static Arbitrary<Query> queries() {
    return Combinators.combine(expressions(), pipes().list().ofMaxSize(4)).as(Query::new);
  }

  static Arbitrary<Expression> expressions() {
    return expressions(4);
  }

  private static Arbitrary<Expression> expressions(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<Expression> parts = expressions(depth - 1);
    return Arbitraries.oneOf(
        leaves(),
        parts.map(Not::new),
        parts.list().ofMinSize(2).ofMaxSize(3).map(And::new),
        parts.list().ofMinSize(2).ofMaxSize(3).map(Or::new));
  }

  static Arbitrary<Pattern> patterns() {
    return Arbitraries.oneOf(
        texts().map(Pattern.Literal::new),
        texts()
            .list()
            .ofMinSize(2)
            .ofMaxSize(4)
            .filter(pieces -> pieces.stream().anyMatch(piece -> !piece.isEmpty()))
            .map(Pattern.Wildcard::new),
        Arbitraries.of(REGEXES).map(Pattern.Regex::new));
  }

  /** Texts full of what means something in a query. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            "a",
            "AND",
            "OR",
            "NOT",
            "TO",
            "..",
            "1..5",
            "-1",
            "!x",
            "*",
            "a*b",
            "\\",
            "\"",
            "\\\"",
            "a:b",
            "/a/",
            "/",
            "http://x",
            ">=5",
            "=5",
            "!=5",
            "[1 TO 2]",
            "{",
            "200",
            "é",
            "\ud83d\ude00",
            "\u00a0",
            "null",
            "by",
            "desc"),
        Arbitraries.strings().withChars("ab1 *\\\"/:()|-.!<>=[]{}_@,\n\té").ofMaxLength(6),
        Arbitraries.strings().ofMaxLength(4));
  }

  private static Arbitrary<Expression> leaves() {
    Arbitrary<Comparison> comparisons = Arbitraries.of(Comparison.class);
    return Arbitraries.oneOf(
        Arbitraries.just(Expression.EVERYTHING),
        patterns().map(pattern -> new Matches(null, pattern)),
        Combinators.combine(names(), patterns()).as(Matches::new),
        Combinators.combine(names(), comparisons, texts()).as(Compares::new),
        Combinators.combine(comparisons, Arbitraries.of("warn", "ERROR", "fatal"))
            .as((comparison, level) -> new Compares(Fields.LEVEL, comparison, level)),
        Arbitraries.of("2026-01-31T12:00:00Z", "1700000000", "2026-01-31 12:00")
            .map(time -> new Matches(Fields.TIMESTAMP, new Pattern.Literal(time))),
        names().map(Exists::new));
  }

  private static Arbitrary<Pipe> pipes() {
    Arbitrary<List<String>> fields = names().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<String>> groups = names().list().ofMaxSize(2);
    Arbitrary<List<Function>> functions =
        functions().list().ofMinSize(1).ofMaxSize(3).uniqueElements(Function::name);
    Arbitrary<Duration> steps = Arbitraries.longs().greaterOrEqual(0).map(Duration::ofNanos);
    return Arbitraries.oneOf(
        Combinators.combine(functions, groups).as(Pipe.Stats::new).filter(Trees::isDistinct),
        Combinators.combine(steps, functions, groups.map(List::<String>copyOf))
            .as(Pipe.Timechart::new)
            .filter(chart -> isDistinct(new Pipe.Stats(chart.functions(), chart.by()))),
        Combinators.combine(Arbitraries.integers().greaterOrEqual(1), fields).as(Pipe.Top::new),
        fields.map(Pipe.Project::new),
        Combinators.combine(names(), Arbitraries.of(true, false))
            .as(Pipe.Sort.Key::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(Pipe.Sort::new),
        Arbitraries.integers().greaterOrEqual(0).map(Pipe.Limit::new),
        fields.map(Pipe.Dedup::new));
  }

  private static boolean isDistinct(Pipe.Stats stats) {
    return stats.functions().stream().map(Function::name).noneMatch(stats.by()::contains);
  }

  private static Arbitrary<Function> functions() {
    Arbitrary<String> names =
        Arbitraries.oneOf(names(), Arbitraries.of("count()", "p95(x)", "p99.9(x)", "sum(a b)"));
    return Arbitraries.oneOf(
        names.map(name -> new Function(Kind.COUNT, null, 0, name)),
        Combinators.combine(
                Arbitraries.of(Kind.class).filter(kind -> kind != Kind.QUANTILE), names(), names)
            .as((kind, field, name) -> new Function(kind, field, 0, name))
            .filter(function -> !"".equals(function.field()) && !"*".equals(function.field())),
        Combinators.combine(names(), Arbitraries.doubles().between(0, 1), names)
            .as((field, quantile, name) -> new Function(Kind.QUANTILE, field, quantile, name))
            .filter(function -> !"".equals(function.field()) && !"*".equals(function.field())));
  }

  /** Names of fields; not of those whose values must be of a kind. */
  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
            Arbitraries.of("service", "latency_ms", "a.b-c", "@x", "message", "5xx", "größe"),
            texts())
        .filter(name -> !name.equals(Fields.LEVEL) && !name.equals(Fields.TIMESTAMP));
  }
}
