package io.millrace.protocols.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatadogTest {
  private static final String JSON = "application/json";

  private final CollectorServer server =
      new CollectorServer((collector, limits) -> Datadog.endpoints(collector, limits.batch()));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void logsBecomeRecordsAndTheirTagsFields() {
    Answer answer =
        server.post(
            "/api/v2/logs?ddtags=dc:eu1,env:none",
            """
            [{"ddsource":"nginx","ddtags":"env:prod,canary","hostname":"web1","service":"shop",
              "message":"GET /","status":"error","timestamp":1795255200123,"http":{"code":503}},
             {"message":"plain"}]
            """,
            "Content-Type",
            JSON,
            "DD-API-KEY",
            "anything");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(server.records())
        .satisfiesExactly(
            first -> {
              assertThat(first.message()).isEqualTo("GET /");
              assertThat(first.level()).isEqualTo(Level.ERROR);
              assertThat(first.host()).isEqualTo("web1");
              assertThat(first.service()).isEqualTo("shop");
              assertThat(first.timestamp()).isEqualTo(1795255200123000000L);
              assertThat(first.fields())
                  .containsEntry("ddsource", new Value.Text("nginx"))
                  .containsEntry("env", new Value.Text("prod"))
                  .containsEntry("canary", new Value.Truth(true))
                  .containsEntry("dc", new Value.Text("eu1"))
                  .containsEntry("http.code", new Value.Whole(503));
            },
            second -> {
              assertThat(second.message()).isEqualTo("plain");
              assertThat(second.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
              assertThat(second.fields()).containsEntry("env", new Value.Text("none"));
            });
  }

  @Test
  void linesOfTextAreRecordsToo() {
    String path = "/v1/input/key?service=cart&hostname=h1&ddsource=java";
    assertThat(server.post(path, "one\ntwo\n", "Content-Type", "text/plain").status())
        .isEqualTo(202);
    assertThat(server.records())
        .hasSize(2)
        .allSatisfy(record -> {
          assertThat(record.service()).isEqualTo("cart");
          assertThat(record.host()).isEqualTo("h1");
          assertThat(record.fields()).containsEntry("ddsource", new Value.Text("java"));
        })
        .extracting(LogRecord::message)
        .containsExactly("one", "two");
  }

  @Test
  void whatIsNoLogIsRefusedInItsOwnWords() {
    Answer answer = server.post("/api/v2/logs", "[17]", "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/status").asText()).isEqualTo("400");
    assertThat(answer.json().at("/errors/0/detail").asText()).contains("JSON object");
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    Answer full = server.post("/api/v2/logs", "{\"message\":\"m\"}", "Content-Type", JSON);
    assertThat(full.status()).isEqualTo(429);
    assertThat(full.header("Retry-After")).isNotNull();
    assertThat(server.records()).isEmpty();
  }

  @Test
  void everyKeyIsValid() {
    assertThat(server.send("GET", "/api/v1/validate", new byte[0]).json().path("valid").asBoolean())
        .isTrue();
  }
}
