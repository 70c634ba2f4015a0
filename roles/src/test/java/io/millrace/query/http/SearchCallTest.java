package io.millrace.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.query.http.TestServer.Answered;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchCallTest {
  private static final String SEARCH = "/api/v1/logs/search";
  private static final long SECOND = 1_000_000_000L;

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersWithTheNewestRecordsAndHowManyThereAre() {
    for (int i = 0; i < 5; i++) {
      server.store(Draft.at(i * SECOND).message("m" + i));
    }
    Answered answer = server.get(SEARCH + "?limit=2");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.messages()).containsExactly("m4", "m3");
    assertThat(answer.json().path("total").asInt()).isEqualTo(5);
    assertThat(answer.json().path("page").asInt()).isEqualTo(1);
    assertThat(answer.json().path("limit").asInt()).isEqualTo(2);
    assertThat(answer.json().path("complete").asBoolean()).isTrue();
    assertThat(answer.json().path("missing")).isEmpty();
    assertThat(answer.json().path("took_ms").isNumber()).isTrue();
    assertThat(server.get(SEARCH + "?limit=2&page=3").messages()).containsExactly("m0");
    Answered behind = server.get(SEARCH + "?limit=2&page=4");
    assertThat(behind.messages()).isEmpty();
    assertThat(behind.json().path("total").asInt()).isEqualTo(5);
  }

  @Test
  void onlyCountsWithALimitOfZero() {
    server.store(Draft.at(1), Draft.at(2));
    Answered answer = server.get(SEARCH + "?limit=0");
    assertThat(answer.messages()).isEmpty();
    assertThat(answer.json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void writesEveryPartOfARecordAndLeavesOutWhatItDoesNotHave() {
    LogRecord record =
        server
            .store(
                Draft.at(1_795_255_200_123_456_789L)
                    .level(Level.ERROR)
                    .service("checkout")
                    .host("h1")
                    .message("timed \"out\" \u00e9\ud83d\ude00\n")
                    .trace("t1", "s1")
                    .exception("java.lang.Error")
                    .field("latency_ms", 12)
                    .field("ratio", 0.5)
                    .field("a.text", "x")
                    .field("ok", new Value.Truth(true))
                    .field("tags", new Value.Json("[1,{\"a\":null}]"))
                    .field("broken", new Value.Json("[1,"))
                    .field("none", Value.NOTHING))
            .getFirst();
    JsonNode written = server.get(SEARCH).json().path("logs").path(0);
    assertThat(written.toString())
        .isEqualTo(
            """
            {"id":"%s","timestamp":"2026-11-21T10:00:00.123456789Z","level":"ERROR",\
            "service":"checkout","host":"h1","message":"timed \\"out\\" \u00e9\ud83d\ude00\\n",\
            "trace_id":"t1","span_id":"s1","exception":"java.lang.Error",\
            "fields":{"latency_ms":12,"ratio":0.5,"a.text":"x","ok":true,"tags":[1,{"a":null}],\
            "broken":"[1,","none":null}}\
            """
                .formatted(record.id().text()));
    server.store(Draft.at(Long.MAX_VALUE / 2).service("plain").message(""));
    JsonNode plain = server.get(SEARCH + "?service=plain").json().path("logs").path(0);
    assertThat(plain.propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("id", "timestamp", "level", "service", "message");
  }

  @Test
  void takesServicesAndLevelsAndTimesAndAQueryTogether() {
    server.store(
        Draft.at(1 * SECOND).service("a").level(Level.ERROR).message("one timed out"),
        Draft.at(2 * SECOND).service("b").level(Level.ERROR).message("two timed out"),
        Draft.at(3 * SECOND).service("c").level(Level.ERROR).message("three timed out"),
        Draft.at(4 * SECOND).service("a").level(Level.INFO).message("four timed out"),
        Draft.at(5 * SECOND).service("a").level(Level.ERROR).message("five is well"),
        Draft.at(9 * SECOND).service("a").level(Level.ERROR).message("nine timed out"));
    Answered answer =
        server.get(
            SEARCH
                + "?service=a&service=b&level=error&start_time=1&end_time=1970-01-01T00:00:09Z&query="
                + TestServer.escape("\"timed out\""));
    assertThat(answer.messages()).containsExactly("two timed out", "one timed out");
    assertThat(server.get(SEARCH + "?level=error&level=info").messages()).hasSize(6);
  }

  @Test
  void answersAQueryWithPipesWithATable() {
    server.store(
        Draft.at(SECOND).service("a"), Draft.at(SECOND).service("a"), Draft.at(2).service("b"));
    Answered answer =
        server.get(SEARCH + "?query=" + TestServer.escape("* | stats count() by service"));
    assertThat(answer.json().path("columns").toString()).isEqualTo("[\"service\",\"count()\"]");
    assertThat(answer.json().path("rows").toString()).isEqualTo("[[\"a\",2],[\"b\",1]]");
    assertThat(answer.json().path("complete").asBoolean()).isTrue();
    Answered chart = server.get(SEARCH + "?query=" + TestServer.escape("* | timechart 1s count()"));
    assertThat(chart.json().path("rows").toString())
        .isEqualTo("[[\"1970-01-01T00:00:00Z\",1],[\"1970-01-01T00:00:01Z\",2]]");
  }

  @Test
  void tellsWhereAQueryIsWrong() {
    Answered answer = server.get(SEARCH + "?query=" + TestServer.escape("level:error AND ("));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("status").asText()).isEqualTo("error");
    assertThat(answer.json().path("error").path("kind").asText()).isEqualTo("INVALID");
    assertThat(answer.json().path("error").path("position").isNumber()).isTrue();
  }

  @Test
  void refusesParametersItCannotTake() {
    assertThat(server.get(SEARCH + "?sevrice=a").error()).contains("sevrice", "service");
    assertThat(server.get(SEARCH + "?limit=10001").error()).contains("limit", "10000");
    assertThat(server.get(SEARCH + "?limit=-1").status()).isEqualTo(400);
    assertThat(server.get(SEARCH + "?page=0").status()).isEqualTo(400);
    assertThat(server.get(SEARCH + "?page=x").error()).contains("page", "x");
    assertThat(server.get(SEARCH + "?level=loud").error()).contains("loud", "ERROR");
    assertThat(server.get(SEARCH + "?start_time=soon").error()).contains("soon", "RFC 3339");
    assertThat(server.get(SEARCH + "?start_time=2&end_time=1").error()).contains("before");
    assertThat(server.get(SEARCH + "?page=1001&limit=100").error()).contains("cursor");
  }

  @Test
  void tellsWhereABodyIsWrongInCharacters() {
    Answered answer = server.post("/logs/query", "{\"query\":\n\"äöü\" oops}");
    assertThat(answer.json().path("error").path("line").asInt()).isEqualTo(2);
    assertThat(answer.json().path("error").path("column"))
        .isEqualTo(
            server
                .post("/logs/query", "{\"query\":\n\"aou\" oops}")
                .json()
                .path("error")
                .path("column"));
  }

  @Test
  void refusesABodyOfWhichNoEncodingCanBeTold() {
    Answered answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/logs/query"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, 0, -1, -2, 1}))
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("UTF-8");
  }
}
