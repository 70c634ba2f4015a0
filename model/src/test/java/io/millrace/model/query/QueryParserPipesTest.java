package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.query.Function.Kind;
import io.millrace.model.query.Pipe.Sort.Key;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserPipesTest {
  private final QueryParser parser = new QueryParser();

  @Test
  void aQueryGoesThroughItsPipesInOrder() {
    Query query = parser.parse("service:a | stats count() by host | sort count() desc|limit 5");
    assertThat(query.where())
        .isEqualTo(new Expression.Matches("service", new Pattern.Literal("a")));
    assertThat(query.pipes())
        .containsExactly(
            new Pipe.Stats(List.of(Function.count()), List.of("host")),
            new Pipe.Sort(List.of(new Key("count()", true))),
            new Pipe.Limit(5));
  }

  @Test
  void aQueryMayBeginWithAPipe() {
    assertThat(parser.parse("| limit 0"))
        .isEqualTo(new Query(Expression.EVERYTHING, List.of(new Pipe.Limit(0))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "count();          COUNT;          ;     0;     count()",
        "COUNT( );         COUNT;          ;     0;     count()",
        "count(*);         COUNT;          ;     0;     count(*)",
        "count;            COUNT;          ;     0;     count",
        "count(host) as n; COUNT;          host; 0;     n",
        "uniq( host );     COUNT_DISTINCT; host; 0;     uniq(host)",
        "count_distinct(x);COUNT_DISTINCT; x;    0;     count_distinct(x)",
        "sum(x);           SUM;            x;    0;     sum(x)",
        "avg(x) as 'y z';  AVERAGE;        x;    0;     'y z'",
        "mean(x);          AVERAGE;        x;    0;     mean(x)",
        "min(x);           MINIMUM;        x;    0;     min(x)",
        "max(x);           MAXIMUM;        x;    0;     max(x)",
        "median(x);        QUANTILE;       x;    0.5;   median(x)",
        "p50(x);           QUANTILE;       x;    0.5;   p50(x)",
        "p99.9(x);         QUANTILE;       x;    0.999; p99.9(x)",
        "p0(x);            QUANTILE;       x;    0;     p0(x)",
        "p100(x);          QUANTILE;       x;    1;     p100(x)"
      })
  void readsFunctions(String written, Kind kind, String field, double quantile, String name) {
    assertThat(pipe("stats " + written.replace("'y z'", "\"y z\"")))
        .isEqualTo(new Pipe.Stats(List.of(new Function(kind, field, quantile, name)), List.of()));
  }

  @Test
  void statsTakesSeveralFunctionsAndGroups() {
    assertThat(pipe("stats count() as n, avg(latency_ms) BY service, \"weird name\""))
        .isEqualTo(
            new Pipe.Stats(
                List.of(
                    new Function(Kind.COUNT, null, 0, "n"),
                    new Function(Kind.AVERAGE, "latency_ms", 0, "avg(latency_ms)")),
                List.of("service", "weird name")));
  }

  @ParameterizedTest
  @CsvSource({
    "timechart 1m count() by level, PT1M",
    "timechart 1h30m by level, PT1H30M",
    "timechart 250ms by level, PT0.25S",
    "timechart 2w count() by level, P14D",
    "timechart by level, PT0S",
    "timechart count() by level, PT0S"
  })
  void timechartChoosesItsStepIfNoneIsGiven(String written, Duration step) {
    assertThat(pipe(written))
        .isEqualTo(new Pipe.Timechart(step, List.of(Function.count()), List.of("level")));
  }

  @Test
  void timechartAloneCountsRows() {
    assertThat(pipe("timechart"))
        .isEqualTo(new Pipe.Timechart(Duration.ZERO, List.of(Function.count()), List.of()));
  }

  @Test
  void topTakesAnOptionalLimitAndSeveralFields() {
    assertThat(pipe("top host")).isEqualTo(new Pipe.Top(10, List.of("host")));
    assertThat(pipe("top 3 by host, level")).isEqualTo(new Pipe.Top(3, List.of("host", "level")));
    assertThat(pipe("top by")).isEqualTo(new Pipe.Top(10, List.of("by")));
  }

  @Test
  void sortTakesDirectionsBeforeAndAfter() {
    Pipe expected =
        new Pipe.Sort(List.of(new Key("a", true), new Key("b", false), new Key("p95(c)", true)));
    assertThat(pipe("sort a desc, b, p95(c) DESC")).isEqualTo(expected);
    assertThat(pipe("sort by -a , b asc, -p95( c )")).isEqualTo(expected);
  }

  @Test
  void readsTheOtherPipes() {
    assertThat(pipe("fields a.b, \"c d\"")).isEqualTo(new Pipe.Project(List.of("a.b", "c d")));
    assertThat(pipe("limit 20")).isEqualTo(new Pipe.Limit(20));
    assertThat(pipe("HEAD 20")).isEqualTo(new Pipe.Limit(20));
    assertThat(pipe("dedup a, b")).isEqualTo(new Pipe.Dedup(List.of("a", "b")));
    assertThat(pipe("dedup by a")).isEqualTo(new Pipe.Dedup(List.of("a")));
  }

  private Pipe pipe(String written) {
    List<Pipe> pipes = parser.parse("* | " + written).pipes();
    assertThat(pipes).hasSize(1);
    return pipes.get(0);
  }
}
