package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.query.http.TestServer.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Runs the queries that stand by themselves on docs/query-language.md over records they find. */
@Timeout(60)
class QueryLanguageExamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "query-language.md");
  private static final long SECOND = 1_000_000_000L;

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> answersEveryQueryWithRows() throws IOException {
    storeRecords();
    server.store(
        Draft.at(0).level(Level.WARN).service("checkout").message("timed out").field("status", 504),
        Draft.at(0).trace("abc1", "s").message("refused, attempt 2 of 3").field("latency_ms", 300));
    return queries().stream().map(query -> DynamicTest.dynamicTest(query, () -> check(query)));
  }

  private void check(String query) {
    JsonNode answer = ask(query);
    assertThat(answer.path("complete").asBoolean()).isTrue();
    if (!query.contains(" | ")) {
      assertThat(answer.path("logs")).hasSize(1);
      return;
    }
    assertThat(answer.path("columns")).isNotEmpty();
    assertThat(answer.path("rows")).isNotEmpty();
    for (JsonNode row : answer.path("rows")) {
      assertThat(row).hasSameSizeAs(answer.path("columns"));
    }
  }

  @Test
  void computesWhatThePageSays() {
    storeRecords();
    assertThat(table("level:error | stats count() by service"))
        .isEqualTo("[[\"checkout\",4],[\"shop\",2]]");
    assertThat(table("* | top 10 host")).startsWith("[[\"h1\",");
    assertThat(table("* | stats count() by service | sort count() desc, service"))
        .isEqualTo("[[\"checkout\",6],[\"shop\",6]]");
    assertThat(table("* | stats sum(\"bytes sent\") as \"bytes out\" by \"data center\""))
        .isEqualTo("[[\"eu-1\",1200.0]]");
    assertThat(
            ask("* | stats sum(\"bytes sent\") as \"bytes out\" by \"data center\"")
                .path("columns")
                .toString())
        .isEqualTo("[\"data center\",\"bytes out\"]");
    assertThat(table("* | sort -latency_ms | fields latency_ms | limit 2"))
        .isEqualTo("[[11],[10]]");
  }

  /** Every field that the page's queries name is in them. */
  private void storeRecords() {
    for (int i = 0; i < 12; i++) {
      server.store(
          Draft.at(i * 20 * SECOND)
              .level(i % 2 == 0 ? Level.ERROR : Level.INFO)
              .service(i / 3 % 2 == 0 ? "checkout" : "shop")
              .host(i % 3 == 0 ? "h2" : "h1")
              .message("m" + i)
              .trace("trace-" + i / 4, "span-" + i)
              .field("latency_ms", i)
              .field("status", i % 4 == 0 ? 500 : 200)
              .field("bytes", 10)
              .field("bytes sent", 100)
              .field("data center", "eu-1")
              .field("user", "u" + i % 5));
    }
  }

  private String table(String query) {
    return ask(query).path("rows").toString();
  }

  private JsonNode ask(String query) {
    Answered answer =
        server.post(
            "/logs/query", JsonNodeFactory.instance.objectNode().put("query", query).toString());
    assertThat(answer.status()).as(query).isEqualTo(200);
    return answer.json();
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (inside && !line.equals("```")) {
        queries.add(line);
      }
      inside = line.equals("```query") || (inside && !line.equals("```"));
    }
    assertThat(queries).isNotEmpty();
    return queries;
  }
}
