package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pushes to Loki pushes to Millrace, unchanged. */
class LokiClientsIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @Test
  void pino() throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      NodeClient.run("pino-loki.js", server.uri(), RECORDS);

      until(() -> server.count("service:pino-loki-client") == RECORDS);
      assertThat(server.count("service:pino-loki-client level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("order:4711")).isEqualTo(1);
      server.awaitAccounted(RECORDS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void winston(boolean json) throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      NodeClient.run("winston-loki.js", server.uri(), RECORDS, json);

      until(() -> server.count("app:winston-client") == RECORDS);
      assertThat(server.count("service:winston-client tenth:true level:error"))
          .isEqualTo(RECORDS / 10);
      assertThat(server.count("\"line 4711\"")).isEqualTo(1);
      server.awaitAccounted(RECORDS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logback(boolean protobuf) throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      logs(server.uri(), protobuf);

      until(() -> server.count("service:logback-client") == RECORDS);
      assertThat(server.count("service:logback-client level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("number:4711 \"order 4711 placed\"")).isEqualTo(1);
      server.awaitAccounted(RECORDS);
    }
  }

  /** Where Loki's clients look for it, and nothing else. */
  @Test
  void throughAPortOfItsOwn() throws Exception {
    int port = FreePort.find();
    Map<String, String> environment =
        Map.of("MILLRACE_PROTOCOLS_LOKI_PORT", Integer.toString(port));
    try (Server server = Server.accounting(environment, data);
        HttpClient http = HttpClient.newHttpClient()) {
      URI own = URI.create("http://127.0.0.1:" + port);
      logs(own, true);
      until(() -> server.count("service:logback-client") == RECORDS);

      for (String path :
          List.of("/ready", "/health", "/metrics", "/loki/api/v1/status/buildinfo")) {
        assertThat(get(http, own.resolve(path)).statusCode()).as(path).isEqualTo(200);
      }
      for (String path : List.of("/", "/docs", "/_license", "/api/v1/logs/search", "/nowhere")) {
        HttpResponse<String> answer = get(http, own.resolve(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.body()).contains("port " + port + " serves one protocol alone");
      }
    }
  }

  private static void logs(URI server, boolean protobuf) throws Exception {
    List<String> properties =
        List.of(
            "logback.configurationFile=loki.xml",
            "loki.url=" + server.resolve("/loki/api/v1/push"),
            "loki.protobuf=" + protobuf);
    String said =
        JavaClient.run("logback", "io.millrace.clients.logback.LogbackClient", properties, RECORDS);
    assertThat(said).doesNotContain("ERROR");
  }

  private static HttpResponse<String> get(HttpClient http, URI uri) throws Exception {
    HttpRequest asBrowsers = HttpRequest.newBuilder(uri).header("Accept", "text/html").build();
    return http.send(asBrowsers, BodyHandlers.ofString());
  }
}
