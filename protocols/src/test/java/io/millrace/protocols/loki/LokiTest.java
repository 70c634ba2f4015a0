package io.millrace.protocols.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import io.millrace.protocols.Gzip;
import io.millrace.protocols.protobuf.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class LokiTest {
  private static final String PUSH = "/loki/api/v1/push";
  private static final long TIME = 1795255200123456789L;

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Loki.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {PUSH, "/api/prom/push"})
  void entriesInJsonBecomeRecords(String path) {
    Answer answer =
        json(
            path,
            """
            {"streams":[{"stream":{"app":"shop","env":"prod","host":"h1","level":"warn"},"values":[
              ["1795255200123456789","stock is low",{"trace_id":"abc","left":"2"}],
              ["1795255200123456790","{\\"level\\":\\"error\\",\\"msg\\":\\"as it is\\"}"]]}]}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    assertThat(answer.text()).isEmpty();
    assertThat(server.records())
        .satisfiesExactly(
            first -> {
              assertThat(first.timestamp()).isEqualTo(TIME);
              assertThat(first.message()).isEqualTo("stock is low");
              assertThat(first.service()).isEqualTo("shop");
              assertThat(first.host()).isEqualTo("h1");
              assertThat(first.level()).isEqualTo(Level.WARN);
              assertThat(first.traceId()).isEqualTo("abc");
              assertThat(first.fields())
                  .isEqualTo(
                      Map.of(
                          "app", new Value.Text("shop"),
                          "env", new Value.Text("prod"),
                          "left", new Value.Text("2")));
            },
            second -> {
              assertThat(second.timestamp()).isEqualTo(TIME + 1);
              assertThat(second.message()).isEqualTo("{\"level\":\"error\",\"msg\":\"as it is\"}");
              assertThat(second.level()).as("a label goes before the line").isEqualTo(Level.WARN);
            });
  }

  @Test
  void whoForgetsToSayThatItIsJsonIsToldTo() {
    Answer answer = server.post("/loki/api/v1/push", "{\"streams\":[]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Content-Type: application/json");
  }

  @Test
  void entriesInProtobufBecomeRecords() throws IOException {
    Message entry =
        new Message()
            .message(1, new Message().number(1, TIME / 1_000_000_000).number(2, 123456789))
            .text(2, "level=error msg=refused")
            .message(3, new Message().text(1, "trace_id").text(2, "abc"));
    Message stream =
        new Message()
            .text(1, "{service_name=\"cart\", job=\"j\\\"1\"}")
            .message(2, entry)
            .message(2, new Message().text(2, "no time"))
            .number(3, 4711);
    byte[] body = new Message().message(1, stream).encoded();
    assertThat(server.post(PUSH, Snappy.compress(body), "X-Scope-OrgID", "tenant").status())
        .isEqualTo(204);
    assertThat(
            server
                .post(
                    PUSH,
                    Gzip.of(body),
                    "Content-Type",
                    "application/x-protobuf",
                    "Content-Encoding",
                    "gzip")
                .status())
        .isEqualTo(204);
    List<LogRecord> records = server.records();
    assertThat(records).hasSize(4);
    assertThat(records.subList(0, 2))
        .satisfiesExactly(
            first -> {
              assertThat(first.timestamp()).isEqualTo(TIME);
              assertThat(first.message()).isEqualTo("level=error msg=refused");
              assertThat(first.service()).isEqualTo("cart");
              assertThat(first.level()).isEqualTo(Level.ERROR);
              assertThat(first.traceId()).isEqualTo("abc");
              assertThat(first.fields()).isEqualTo(Map.of("job", new Value.Text("j\"1")));
            },
            second -> {
              assertThat(second.message()).isEqualTo("no time");
              assertThat(second.timestamp())
                  .isEqualTo(CollectorServer.NOW.getEpochSecond() * 1_000_000_000);
            });
  }

  @Test
  void theOrderInAnObjectDoesNotMatterAndTheOlderFormIsRead() {
    assertThat(
            json(
                    PUSH,
                    """
                    {"streams":[
                      {"values":[["1795255200123456789","early"]],"stream":{"job":"late"}},
                      {"labels":"{app=\\"old\\"}",
                       "entries":[{"ts":"2026-11-21T10:00:00.5Z","line":"older"}]},
                      {"values":[["1795255200123456789","bare"]]}]}
                    """)
                .status())
        .isEqualTo(204);
    assertThat(server.records())
        .extracting(LogRecord::service, LogRecord::message)
        .containsExactly(tuple("late", "early"), tuple("old", "older"), tuple("unknown", "bare"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"detected_level\":\"error\"}|plain|ERROR",
        "{\"severity\":\"fatal\"}|plain|CRITICAL",
        "{\"detected_level\":\"unknown\"}|level=warn msg=x|WARN",
        "{}|{\"level\":\"debug\",\"msg\":\"x\"}|DEBUG",
        "{}|nothing said|INFO"
      })
  void theLevelIsWhatLabelsSayOrElseTheLine(String labels, String line, Level level) {
    String body =
        "{\"streams\":[{\"stream\":%s,\"values\":[[\"1\",\"%s\"]]}]}"
            .formatted(labels, line.replace("\"", "\\\""));
    assertThat(json(PUSH, body).status()).isEqualTo(204);
    assertThat(server.records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.level()).isEqualTo(level);
          assertThat(record.message()).isEqualTo(line);
          assertThat(record.timestamp()).isEqualTo(1);
        });
  }

  @Test
  void oneBadEntryIsToldAndItsNeighboursAreKept() {
    Answer answer =
        json(
            PUSH,
            """
            {"streams":[{"stream":{"app":"a"},"values":[["1","one"],["2"],17,["x","odd time"],["3",{}]]},
                        {"labels":"{app=","entries":[{"ts":"1","line":"lost"}]},
                        {"stream":{"app":"b"},"values":[["4","four",{"%s":"too long a name"}],["5","five"]]}]}
            """
                .formatted("n".repeat(2_000)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .startsWith("entry 2 was not taken: an entry is a time and a line")
        .contains("entry 6 was not taken: labels are malformed at character")
        .contains("entry 7 was not taken: a name of 2000 bytes")
        .endsWith("total ignored: 5 out of 8; all others are stored\n");
    assertThat(server.records())
        .extracting(LogRecord::message)
        .containsExactly("one", "odd time", "five");
  }

  @Test
  void aTimeThatCannotBeReadIsKept() {
    json(PUSH, "{\"streams\":[{\"stream\":{},\"values\":[[\"soon\",\"line\"]]}]}");
    assertThat(server.records())
        .singleElement()
        .satisfies(record ->
            assertThat(record.fields()).containsEntry("invalid.timestamp", new Value.Text("soon")));
  }

  @Test
  void oneBadEntryInProtobufDoesNotCostItsNeighbours() throws IOException {
    Message good = new Message().text(2, "good");
    Message stream =
        new Message().text(1, "{app=\"a\"}").message(2, good).bytes(2, new byte[] {0x12, 9, 1});
    byte[] body =
        new Message()
            .message(1, stream)
            .message(1, new Message().text(1, "{app=").message(2, good))
            .message(1, new Message().message(2, good))
            .encoded();
    Answer answer = server.post(PUSH, Snappy.compress(body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains("entry 2 was not taken: malformed protobuf at byte")
        .contains("total ignored: 2 out of 4");
    assertThat(server.records()).extracting(LogRecord::message).containsExactly("good", "good");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"streams\":", "[]", "{\"streams\":17}", "{} {}", "{\"streams\":[17]}", ""})
  void whatIsNoPushIsRefusedByALineOfText(String body) {
    Answer answer = json(PUSH, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.text()).contains("malformed JSON: ").contains("at line 1, column");
    assertThat(server.post(PUSH, new byte[] {1, 2, 3}).status()).isEqualTo(400);
    assertThat(server.records()).isEmpty();
  }

  @Test
  void labelsOfMegabytesAreNotReadForEachOfManyEntries() {
    String body =
        "{\"streams\":[{\"stream\":{\"a\":\"%s\"},\"values\":[%s[\"1\",\"last\"]]}]}"
            .formatted("x".repeat(1 << 20), "[\"1\",\"\"],".repeat(200));
    Answer answer = json(PUSH, body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("send it in parts");
    assertThat(server.records()).isEmpty();
  }

  @Test
  void tellsWhenToComeBack() {
    server.failure = new MillraceException(Kind.OVERLOADED, "the journal is full");
    Answer full = json(PUSH, "{\"streams\":[{\"stream\":{},\"values\":[[\"1\",\"line\"]]}]}");
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.text()).isEqualTo("the journal is full\n");
    assertThat(full.header("Retry-After")).isNotNull();
    server.failure = new MillraceException(Kind.UNAVAILABLE, "the disk is full");
    assertThat(json(PUSH, "{\"streams\":[{\"stream\":{},\"values\":[[\"1\",\"line\"]]}]}").status())
        .isEqualTo(503);
  }

  @Test
  void saysWhatItIs() {
    Answer build = server.send("GET", "/loki/api/v1/status/buildinfo", new byte[0]);
    assertThat(build.json().path("version").asText()).startsWith("3.");
  }

  private Answer json(String path, String body) {
    return server.post(path, body, "Content-Type", "application/json; charset=utf-8");
  }
}
