package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySyntaxExceptionTest {
  /** The caret of the first column's second half marks the place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a AND ^ ~ something to look for ~ the end of the query",
        "^AND a ~ something to look for ~ 'AND'",
        "a OR ^OR b ~ something to look for ~ 'OR'",
        "(a ^ ~ a closing parenthesis for the one at character 1 ~ the end of the query",
        "(a ^| limit 1 ~ a closing parenthesis for the one at character 1 ~ '|'",
        "a^) ~ the end of the query ~ ')'",
        "(^) ~ something to look for ~ ')'",
        "service:^ ~ a value directly after service: ~ the end of the query",
        "service:^ checkout ~ a value directly after service: ~ a space",
        "^\"timed out ~ a closing quote ~ none up to the end of the query",
        "\"timed out\"^x ~ a space after the closing quote ~ 'x'",
        "msg=^\"x\" ~ a space ~ a quote",
        "main^() ~ a space ~ '('",
        "a:>^ ~ a value to compare with ~ the end of the query",
        "a:>^5* ~ a value without wildcards ~ '5*'",
        "level:>=^wran ~ a level (trace, debug, info, warn, error, critical, trade) ~ 'wran'",
        "level:^foo ~ a level (trace, debug, info, warn, error, critical, trade) ~ 'foo'",
        "level:(info ^foo) ~ a level (trace, debug, info, warn, error, critical, trade) ~ 'foo'",
        "timestamp:>^yesterday ~ a time such as 2026-01-31T12:00:00Z, or seconds since the epoch ~"
            + " 'yesterday'",
        "a:[1 ^5] ~ TO between two bounds ~ '5]'",
        "a:[^] ~ a lower bound or * ~ ']'",
        "a:[1 TO ^ ~ an upper bound or * ~ the end of the query",
        "a:[1 TO 5^ ~ ] or } at the end of the range ~ the end of the query",
        "a:[1 TO 5]^x ~ a space after the range ~ 'x'",
        "/^ab(c/ ~ a regular expression in the syntax of RE2 ~ missing closing )",
        "x /a^**/ ~ a regular expression in the syntax of RE2 ~ invalid nested repetition operator",
        "a |^ ~ the name of a pipe (stats, timechart, top, fields, sort, limit, head, dedup) ~ the"
            + " end of the query",
        "a |^| b ~ the name of a pipe (stats, timechart, top, fields, sort, limit, head, dedup) ~"
            + " '|'",
        "| ^stat count() ~ the name of a pipe (stats, timechart, top, fields, sort, limit, head,"
            + " dedup) ~ 'stat'",
        "| stats ^cnt() ~ a function (count, count_distinct, uniq, sum, avg, min, max, median, p50,"
            + " p90, p95, p99, ...) ~ 'cnt'",
        "| stats ^ ~ a function (count, count_distinct, uniq, sum, avg, min, max, median, p50, p90,"
            + " p95, p99, ...) ~ the end of the query",
        "| stats sum^ ~ ( and a field after sum ~ the end of the query",
        "| stats sum(^) ~ a field for sum() to work on ~ ')'",
        "| stats sum(a ^b) ~ a closing parenthesis ~ 'b'",
        "| stats count() ^sum(a) ~ a pipe, or the end of the query ~ 'sum'",
        "| stats count() by ^ ~ a field to group by ~ the end of the query",
        "| stats count(), count()^ ~ columns of different names ~ two named 'count()'",
        "| timechart ^5x ~ an interval such as 30s, 5m, 1h or 1d ~ '5x'",
        "| timechart ^0s ~ an interval such as 30s, 5m, 1h or 1d ~ '0s'",
        "| top ^0 host ~ how many values, a number from 1 to 2147483647 ~ '0'",
        "| top 5 ^ ~ a field ~ the end of the query",
        "| limit ^ ~ how many rows, a number from 0 to 2147483647 ~ the end of the query",
        "| limit ^many ~ how many rows, a number from 0 to 2147483647 ~ 'many'",
        "| fields a,^ ~ a field ~ the end of the query",
        "| sort ^ ~ a field to sort by ~ the end of the query"
      })
  void saysWhereItGoesWrongWhatWasExpectedAndWhatWasFound(
      String marked, String expected, String found) {
    int position = marked.indexOf('^');
    String query = marked.substring(0, position) + marked.substring(position + 1);

    QuerySyntaxException error = error(query);

    assertThat(error.expected()).isEqualTo(expected);
    assertThat(error.found()).isEqualTo(found);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error.getMessage())
        .startsWith("expected " + expected + ", found " + found)
        .contains("at character " + (position + 1));
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThat(error("| timchart 1m")).hasMessageEndingWith("; did you mean timechart?");
    assertThat(error("| stats cuont()")).hasMessageEndingWith("; did you mean count?");
    assertThat(error("a || b")).hasMessageEndingWith("; write OR for one or the other");
    assertThat(error("NOT OR")).hasMessageEndingWith("; put the word in quotes to look for it");
  }

  @Test
  void pointsAtThePlaceInItsLine() {
    assertThat(pointer("service:a\nlevel:>wran\nhost:b")).isEqualTo("level:>wran\n       ^");
    assertThat(pointer("a\tAND")).isEqualTo("a AND\n     ^");
  }

  @Test
  void pointsIntoLongQueriesWithoutQuotingAllOfThem() {
    String pointer = pointer("x ".repeat(1_000) + "| foo" + " y".repeat(1_000));
    assertThat(pointer.lines()).hasSize(2).allMatch(line -> line.length() <= 121);
    int caret = pointer.lines().skip(1).findFirst().orElseThrow().indexOf('^');
    assertThat(pointer.substring(caret)).startsWith("foo");
  }

  @Test
  void refusesWhatIsTooLargeInsteadOfRunningOutOfStackOrMemory() {
    assertThat(error("(".repeat(10_000)).expected()).contains("at most 64 deep");
    assertThat(error("NOT ".repeat(4_000)).expected()).contains("at most 64 deep");
    assertThat(error("a:" + "(-".repeat(4_000)).expected()).contains("at most 64 deep");
    assertThat(error("a".repeat(20_000)).expected())
        .isEqualTo("a query of at most 16384 characters");
    assertThat(error("a" + "| limit 1".repeat(33)).expected()).isEqualTo("at most 32 pipes");
    assertThat(error("/((a{1000}){1000}){1000}/").found())
        .isEqualTo("repetitions that are too many");
    assertThat(error("/" + "(".repeat(5_000) + ")".repeat(5_000) + "/").found())
        .isEqualTo("groups nested deeper than 100");
  }

  @Test
  void anExpressionHasNoPipes() {
    QuerySyntaxException error =
        catchThrowableOfType(
            QuerySyntaxException.class, () -> new QueryParser().parseExpression("a | limit 1"));
    assertThat(error.position()).isEqualTo(2);
    assertThat(error).hasMessageContaining("pipes cannot be used here");
  }

  private static String pointer(String query) {
    return QuerySyntaxException.pointer(query, error(query).position());
  }

  private static QuerySyntaxException error(String query) {
    QuerySyntaxException error =
        catchThrowableOfType(QuerySyntaxException.class, () -> new QueryParser().parse(query));
    assertThat(error).as(query).isNotNull();
    return error;
  }
}
