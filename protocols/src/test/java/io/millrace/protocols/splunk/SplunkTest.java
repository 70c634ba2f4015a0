package io.millrace.protocols.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplunkTest {
  private static final String EVENTS = "/services/collector/event";

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Splunk.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/services/collector",
        "/services/collector/event",
        "/services/collector/event/1.0"
      })
  void eventsBecomeRecords(String path) {
    Answer answer =
        server.post(
            path,
            """
            {"time":1795255200.123,"host":"h1","source":"app.log","sourcetype":"cart","index":"main",
             "event":"sold out","fields":{"region":"eu"}}
            {"time":"1795255201","host":"h1","event":{"message":"refused","severity":"ERROR","code":7}}
            """,
            "Authorization",
            "Splunk 0");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"text\":\"Success\",\"code\":0}");
    assertThat(server.records())
        .satisfiesExactly(
            first -> {
              assertThat(first.timestamp()).isEqualTo(1795255200123000000L);
              assertThat(first.host()).isEqualTo("h1");
              assertThat(first.service()).isEqualTo("cart");
              assertThat(first.message()).isEqualTo("sold out");
              assertThat(first.fields())
                  .containsEntry("source", new Value.Text("app.log"))
                  .containsEntry("index", new Value.Text("main"))
                  .containsEntry("region", new Value.Text("eu"));
            },
            second -> {
              assertThat(second.timestamp()).isEqualTo(1795255201000000000L);
              assertThat(second.message()).isEqualTo("refused");
              assertThat(second.level()).isEqualTo(Level.ERROR);
              assertThat(second.fields()).isEqualTo(Map.of("code", new Value.Whole(7)));
            });
  }

  @Test
  void rawTextIsARecordALine() {
    String path = "/services/collector/raw?sourcetype=nginx&host=h2&index=web&channel=c";
    assertThat(server.post(path, "first ERROR\nsecond\n").status()).isEqualTo(200);
    assertThat(server.records())
        .hasSize(2)
        .allSatisfy(record -> {
          assertThat(record.service()).isEqualTo("nginx");
          assertThat(record.host()).isEqualTo("h2");
          assertThat(record.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
          assertThat(record.fields()).containsEntry("index", new Value.Text("web"));
        })
        .extracting(LogRecord::message)
        .containsExactly("first ERROR", "second");
  }

  @Test
  void blankLinesAreNoData() {
    Answer answer = server.post("/services/collector/raw", "\n\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asInt()).isEqualTo(5);
  }

  @Test
  void whoNamesAChannelMayAskWhetherItsEventsAreDurable() {
    String channel = "X-Splunk-Request-Channel";
    JsonNode first = server.post(EVENTS, "{\"event\":\"e\"}", channel, "c").json();
    JsonNode second = server.post(EVENTS, "{\"event\":\"e\"}", channel, "c").json();
    long given = first.path("ackId").asLong();
    assertThat(second.path("ackId").asLong()).isGreaterThan(given);
    String asked = "{\"acks\":[%d,%d]}".formatted(given, given + 1_000);
    JsonNode acks = server.post("/services/collector/ack?channel=c", asked).json().path("acks");
    assertThat(acks.path(Long.toString(given)).asBoolean()).isTrue();
    assertThat(acks.path(Long.toString(given + 1_000)).asBoolean(true)).isFalse();
    Answer unnamed = server.post("/services/collector/ack", asked);
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.json().path("code").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"'', 5", "[17], 6", "17, 6"})
  void whatIsNoEventIsRefusedByItsCode(String body, int code) {
    Answer answer = server.post(EVENTS, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asInt()).as(answer.text()).isEqualTo(code);
    assertThat(server.records()).isEmpty();
  }

  @Test
  void tellsThatItIsBusy() {
    server.failure = new MillraceException(Kind.UNAVAILABLE, "the disk is full");
    Answer answer = server.post(EVENTS, "{\"event\":\"e\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().path("code").asInt()).isEqualTo(9);
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  @Test
  void isHealthyAndThere() {
    JsonNode health = server.send("GET", "/services/collector/health/1.0", new byte[0]).json();
    assertThat(health.path("code").asInt()).isEqualTo(17);
    assertThat(server.send("OPTIONS", EVENTS + "/1.0", new byte[0]).status()).isEqualTo(200);
  }
}
