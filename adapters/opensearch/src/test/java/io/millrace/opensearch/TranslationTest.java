package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.RandomQueries;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is certain matches, and what matches is found, asked of a real server. */
class TranslationTest {
  private static OpenSearchLogStore store;
  private static Connection connection;
  private static Searches searches;
  private static String ordinaryStream;
  private static String nastyStream;
  private static List<LogRecord> ordinary;
  private static List<LogRecord> nasty;

  @BeforeAll
  static void storeRecords() {
    OpenSearchSettings settings = Server.settings();
    store = new OpenSearchLogStore(settings);
    connection = new Connection(settings);
    searches = new Searches(connection, OpenSearchSettings.Search.defaults());
    Names names = new Names(settings.indices().prefix());
    LogBatch some =
        new Producer("ordinary", "p", 0).batch(new RandomLogs(new Random(5)).drafts(400, 0, 999));
    LogBatch others = new Producer("nasty", "p", 0).batch(NastyLogs.drafts(new Random(6)));
    store.append(some).toCompletableFuture().join();
    store.append(others).toCompletableFuture().join();
    store.flush();
    ordinary = Producer.records(some);
    nasty = Producer.records(others);
    ordinaryStream = names.stream("ordinary");
    nastyStream = names.stream("nasty");
  }

  @AfterAll
  static void close() {
    store.close();
    connection.close();
  }

  @Test
  void keepsEveryRecordBetweenLeastAndMost() {
    RandomQueries queries = new RandomQueries(new Random(1), ordinary);
    for (int i = 0; i < 250; i++) {
      assertBetween(queries.expression(), ordinaryStream, ordinary);
    }
  }

  @Test
  void keepsNastyRecordsBetweenLeastAndMost() {
    NastyQueries queries = new NastyQueries(new Random(2));
    int finding = 0;
    for (int i = 0; i < 600; i++) {
      Expression leaf = queries.leaf();
      assertBetween(leaf, nastyStream, nasty);
      finding += expected(leaf, nasty).isEmpty() ? 0 : 1;
    }
    assertThat(finding).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed",
        "\"refused after\"",
        "message:\"/api/v1/items/\"",
        "message:fail*",
        "message:*ailed",
        "message:*aile*",
        "exception:java.io.IOException",
        "level:>=warn",
        "level:*r*",
        "NOT level:info",
        "timestamp:<500",
        "host:*",
        "NOT exception:*",
      })
  void decidesOnTheServer(String text) {
    Translated translated = Translation.of(parse(text));
    assertThat(translated.isExact()).isTrue();
    assertThat(ids(translated.least(), ordinaryStream))
        .isEqualTo(expected(parse(text), ordinary))
        .isNotEmpty();
  }

  /** Unless a value is cut, which few are, nothing is left to be decided here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "service:checkout",
        "service:c*t",
        "host:*-3",
        "latency_ms:250..300",
        "latency_ms:>=17.5",
        "mixed:7",
        "mixed:<b",
        "mixed:a",
        "mixed:null",
        "http.status:>=400",
        "ratio:<0",
        "NOT (service:cart OR mixed:*)",
      })
  void leavesNothingUncertainOfOrdinaryValues(String text) {
    Translated translated = Translation.of(parse(text));
    assertThat(ids(translated.least(), ordinaryStream))
        .isEqualTo(ids(translated.most(), ordinaryStream))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"message:/ref.sed after/", "message:ref*ter", "\" after \""})
  void narrowsWhatIsDecidedHere(String text) {
    Translated translated = Translation.of(parse(text));
    assertThat(translated.isExact()).isFalse();
    assertThat(ids(translated.most(), ordinaryStream)).hasSizeLessThan(ordinary.size() / 2);
  }

  /** OpenSearch takes 1,024 clauses, if it is not told otherwise. */
  @Test
  void asksForManyWordsAndValuesInFewClauses() {
    List<Expression> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(new Expression.Matches(null, new Pattern.Literal("refused" + i)));
      many.add(new Expression.Matches("latency_ms", new Pattern.Literal(String.valueOf(i * 7))));
      many.add(new Expression.Matches("level", new Pattern.Literal("debug")));
    }
    assertBetween(new Expression.Or(many), ordinaryStream, ordinary);
    assertBetween(new Expression.Not(new Expression.Or(many)), ordinaryStream, ordinary);
  }

  @Test
  void asksForSomeOfManyPiecesOfAPattern() {
    List<String> pieces = new ArrayList<>(List.of(""));
    IntStream.range(0, 2_000).forEach(i -> pieces.add(" w" + i + " "));
    Pattern many = new Pattern.Wildcard(pieces);
    assertBetween(new Expression.Matches("message", many), ordinaryStream, ordinary);
    assertBetween(new Expression.Matches("host", many), ordinaryStream, ordinary);
  }

  @Test
  void findsHalfACharacterInNoText() {
    Pattern half = new Pattern.Literal("a\uD800");
    assertThat(Translation.of(new Expression.Matches("message", half))).isEqualTo(Translated.NONE);
  }

  private static Expression parse(String text) {
    return new QueryParser().parseExpression(text);
  }

  private static void assertBetween(Expression expression, String stream, List<LogRecord> records) {
    Translated translated = Translation.of(expression);
    Set<String> expected = expected(expression, records);
    Set<String> least = ids(translated.least(), stream);
    assertThat(expected).as("least of %s", expression).containsAll(least);
    Set<String> most = translated.isExact() ? least : ids(translated.most(), stream);
    assertThat(most).as("most of %s", expression).containsAll(expected);
  }

  private static Set<String> expected(Expression expression, List<LogRecord> records) {
    Matcher matcher = Matcher.of(expression);
    return records.stream()
        .filter(matcher::matches)
        .map(record -> OriginText.id(record.origin()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ids(JsonNode query, String stream) {
    ObjectNode body = Json.object().put("size", 10_000).put("_source", false);
    body.set("query", query);
    JsonNode answer = searches.ask(stream, null, body, Patience.of(Duration.ofMinutes(1)));
    Set<String> ids = new TreeSet<>();
    answer.path("hits").path("hits").forEach(hit -> ids.add(hit.path("_id").asText()));
    return ids;
  }
}
