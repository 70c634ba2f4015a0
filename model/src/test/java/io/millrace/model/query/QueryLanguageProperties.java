package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class QueryLanguageProperties {
  private final QueryParser parser = new QueryParser();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsPrintedIsReadAsTheSameTree(@ForAll("queries") Query query) {
    String printed = QueryPrinter.print(query);
    assertThat(parser.parse(printed)).as(printed).isEqualTo(query);
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void whatIsNoQueryEndsInASyntaxErrorAndNothingElse(@ForAll("nearlyQueries") String source) {
    try {
      Query read = parser.parse(source);
      assertThat(parser.parse(QueryPrinter.print(read))).isEqualTo(read);
    } catch (QuerySyntaxException e) {
      assertThat(e.position()).isBetween(0, source.length());
      assertThat(QuerySyntaxException.pointer(source, e.position())).endsWith("^");
      assertThat(e.expected()).isNotBlank();
      assertThat(e.found()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<Query> queries() {
    return Trees.queries();
  }

  /** Tokens in disorder, and noise: close enough to queries to get deep into the parser. */
  @Provide
  Arbitrary<String> nearlyQueries() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            " ",
            " ",
            "a",
            "b*",
            "service:",
            "level:",
            "timestamp:",
            "\"",
            "\"x y\"",
            "(",
            ")",
            "|",
            "AND",
            "OR",
            "NOT",
            "-",
            "!",
            ">",
            ">=",
            "<",
            "=",
            "[",
            "]",
            "{",
            "}",
            " TO ",
            "..",
            "*",
            "/",
            "/x(/",
            "/i",
            "\\",
            ":",
            "@",
            "5",
            "1m",
            "warn",
            "stats",
            "count()",
            "p95(",
            "timechart",
            "top",
            "fields",
            "sort",
            "limit",
            "dedup",
            "by",
            "as",
            "desc",
            ",",
            "\n",
            "\u00a0",
            "\ud83d",
            "\ude00",
            "é",
            "{3}",
            "?",
            "+",
            "[a",
            "\\Q",
            "(?i)",
            "(?P<n>");
    Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(5);
    return Arbitraries.frequencyOf(Tuple.of(20, tokens), Tuple.of(1, noise))
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }
}
