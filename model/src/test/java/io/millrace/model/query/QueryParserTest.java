package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  private final QueryParser parser = new QueryParser();

  @Test
  void readsAllThatPeopleTypeInOneQuery() {
    Expression read =
        parser.parseExpression(
            "service:checkout level:>=warn \"timed out\" -status:200 trace_id:abc*"
                + " latency_ms:>250 (a OR b) /re\\d+/");
    assertThat(read)
        .isEqualTo(
            new And(
                List.of(
                    is("service", "checkout"),
                    new Compares("level", Comparison.GREATER_OR_EQUAL, "warn"),
                    text("timed out"),
                    new Not(is("status", "200")),
                    new Matches("trace_id", wildcard("abc", "")),
                    new Compares("latency_ms", Comparison.GREATER, "250"),
                    new Or(List.of(text("a"), text("b"))),
                    new Matches(null, new Pattern.Regex("re\\d+")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t ", "*", "\u00a0", "**"})
  void nothingOrAStarFindsEverything(String query) {
    assertThat(parser.parseExpression(query)).isEqualTo(Expression.EVERYTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a AND b", " a  AND\nb ", "(a) (b)", "(a)(b)", "((a AND b))", "a\u00a0b"})
  void adjacencyIsConjunction(String query) {
    assertThat(parser.parseExpression(query)).isEqualTo(new And(List.of(text("a"), text("b"))));
  }

  @Test
  void notBindsTighterThanAndThanOr() {
    assertThat(parser.parseExpression("a OR NOT b c"))
        .isEqualTo(new Or(List.of(text("a"), new And(List.of(new Not(text("b")), text("c"))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "!a", "NOT a", "NOT(a)", "-(a)", "-\"a\"", "NOT\"a\""})
  void negatesInEachNotation(String query) {
    assertThat(parser.parseExpression(query)).isEqualTo(new Not(text("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"->", "-->", "--verbose", "-", "!", "!=", "-=", "- ", "<-", "&&"})
  void signsThatNegateNothingAreText(String query) {
    assertThat(parser.parseExpression(query)).isEqualTo(text(query.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "blk_-1608999687919862906",
        "12:30:01",
        "http://example.com/a?b=c:d",
        "std::vector",
        "fe80::1",
        "key=a:b",
        "/var/log/messages",
        "/var/log/",
        "/",
        "//",
        "[main]",
        "{id}",
        "a,b;c",
        "don't",
        "and",
        "or",
        "TO",
        "ANDROID",
        "ORDER",
        "50%",
        "C\\temp",
        "größe",
        "\ud83d\ude00"
      })
  void wordsHoldAlmostAnything(String word) {
    assertThat(parser.parseExpression(word)).isEqualTo(text(word));
  }

  @Test
  void aNameBeforeAColonIsAField() {
    assertThat(parser.parseExpression("k8s.pod-name:x")).isEqualTo(is("k8s.pod-name", "x"));
    assertThat(parser.parseExpression("@meta:x")).isEqualTo(is("@meta", "x"));
    assertThat(parser.parseExpression("url:http://a:80/b")).isEqualTo(is("url", "http://a:80/b"));
    assertThat(parser.parseExpression("a:b:c")).isEqualTo(is("a", "b:c"));
    assertThat(parser.parseExpression("\"weird name\":x")).isEqualTo(is("weird name", "x"));
    assertThat(parser.parseExpression("\"5xx\":\"a b\"")).isEqualTo(is("5xx", "a b"));
    assertThat(parser.parseExpression("\"12:30\"")).isEqualTo(text("12:30"));
    assertThat(parser.parseExpression("a\\:b")).isEqualTo(text("a:b"));
  }

  @Test
  void starsAreWildcardsUnlessQuotedOrEscaped() {
    assertThat(parser.parseExpression("abc*")).isEqualTo(new Matches(null, wildcard("abc", "")));
    assertThat(parser.parseExpression("*b*")).isEqualTo(new Matches(null, wildcard("", "b", "")));
    assertThat(parser.parseExpression("f:a**c")).isEqualTo(new Matches("f", wildcard("a", "c")));
    assertThat(parser.parseExpression("f:*")).isEqualTo(new Exists("f"));
    assertThat(parser.parseExpression("f:**")).isEqualTo(new Exists("f"));
    assertThat(parser.parseExpression("f:\"*\"")).isEqualTo(is("f", "*"));
    assertThat(parser.parseExpression("f:a\\*b*")).isEqualTo(new Matches("f", wildcard("a*b", "")));
  }

  @Test
  void aBackslashEscapesAllButLettersAndDigits() {
    assertThat(parser.parseExpression("a\\ b\\|\\(c\\)\\\"\\\\")).isEqualTo(text("a b|(c)\"\\"));
    assertThat(parser.parseExpression("\"C:\\temp\\new \\\"x\\\" \\\\ \\*\""))
        .isEqualTo(text("C:\\temp\\new \"x\" \\ *"));
    assertThat(parser.parseExpression("\\-a")).isEqualTo(text("-a"));
    assertThat(parser.parseExpression("a\\")).isEqualTo(text("a\\"));
  }

  @Test
  void regularExpressionsStandBetweenSlashes() {
    assertThat(parser.parseExpression("/timed out (\\d+)/"))
        .isEqualTo(new Matches(null, new Pattern.Regex("timed out (\\d+)")));
    assertThat(parser.parseExpression("path:/^\\/var\\/(log|tmp)/i"))
        .isEqualTo(new Matches("path", new Pattern.Regex("(?i)^/var/(log|tmp)")));
    assertThat(parser.parseExpression("(/a/)"))
        .isEqualTo(new Matches(null, new Pattern.Regex("a")));
    assertThat(parser.parseExpression("f:/a..b/"))
        .isEqualTo(new Matches("f", new Pattern.Regex("a..b")));
    assertThat(parser.parseExpression("/api OR path:/x/"))
        .isEqualTo(new Or(List.of(text("/api"), new Matches("path", new Pattern.Regex("x")))));
  }

  @Test
  void comparesInAllDirections() {
    assertThat(parser.parseExpression("a:>5")).isEqualTo(compares(Comparison.GREATER, "5"));
    assertThat(parser.parseExpression("a:>=-5.5"))
        .isEqualTo(compares(Comparison.GREATER_OR_EQUAL, "-5.5"));
    assertThat(parser.parseExpression("a:< 5")).isEqualTo(compares(Comparison.LESS, "5"));
    assertThat(parser.parseExpression("a:<=\"x y\""))
        .isEqualTo(compares(Comparison.LESS_OR_EQUAL, "x y"));
    assertThat(parser.parseExpression("a:=5")).isEqualTo(is("a", "5"));
    assertThat(parser.parseExpression("a:=x*")).isEqualTo(new Matches("a", wildcard("x", "")));
    assertThat(parser.parseExpression("a:!=5")).isEqualTo(new Not(is("a", "5")));
  }

  @Test
  void rangesAreComparisons() {
    Compares from = compares(Comparison.GREATER_OR_EQUAL, "1");
    Compares above = compares(Comparison.GREATER, "1");
    Compares upTo = compares(Comparison.LESS_OR_EQUAL, "5");
    Compares below = compares(Comparison.LESS, "5");
    assertThat(parser.parseExpression("a:[1 TO 5]")).isEqualTo(new And(List.of(from, upTo)));
    assertThat(parser.parseExpression("a:{1 TO 5}")).isEqualTo(new And(List.of(above, below)));
    assertThat(parser.parseExpression("a:[ 1 TO \"5\" }")).isEqualTo(new And(List.of(from, below)));
    assertThat(parser.parseExpression("a:{1 TO 5]")).isEqualTo(new And(List.of(above, upTo)));
    assertThat(parser.parseExpression("a:1..5")).isEqualTo(new And(List.of(from, upTo)));
    assertThat(parser.parseExpression("a:[1 TO *]")).isEqualTo(from);
    assertThat(parser.parseExpression("a:[* TO 5}")).isEqualTo(below);
    assertThat(parser.parseExpression("a:[* TO *]")).isEqualTo(new Exists("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "x..", "..", "a...b", "\"1..5\"", "1.\\.5", "a..b*"})
  void dotsThatAreNoRangeAreText(String value) {
    assertThat(parser.parseExpression("a:" + value)).isInstanceOf(Matches.class);
  }

  @Test
  void aGroupHandsItsFieldToAllWithin() {
    assertThat(parser.parseExpression("a:(x OR -\"y z\" OR (>5 <=7) OR b:c OR *)"))
        .isEqualTo(
            new Or(
                List.of(
                    is("a", "x"),
                    new Not(is("a", "y z")),
                    new And(
                        List.of(
                            compares(Comparison.GREATER, "5"),
                            compares(Comparison.LESS_OR_EQUAL, "7"))),
                    is("a", "b:c"),
                    new Exists("a"))));
  }

  private static Matches text(String literal) {
    return new Matches(null, new Pattern.Literal(literal));
  }

  private static Matches is(String field, String literal) {
    return new Matches(field, new Pattern.Literal(literal));
  }

  private static Pattern wildcard(String... pieces) {
    return new Pattern.Wildcard(List.of(pieces));
  }

  private static Compares compares(Comparison comparison, String literal) {
    return new Compares("a", comparison, literal);
  }
}
