package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pushes to Loki pushes to Millrace, unchanged. */
class LokiClientsIT {
  private static final int RECORDS = 10_000;

  private static final int PORT = FreePort.find();

  @RegisterExtension
  static final SharedServer SERVER =
      new SharedServer(Map.of("MILLRACE_PROTOCOLS_LOKI_PORT", Integer.toString(PORT)));

  @Test
  void pino() throws Exception {
    Server server = SERVER.get();
    NodeClient.run("pino-loki.js", server.uri(), RECORDS);

    until(() -> server.count("service:pino-loki-client") == RECORDS);
    assertThat(server.count("service:pino-loki-client level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count("service:pino-loki-client order:4711")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void winston(boolean json) throws Exception {
    Server server = SERVER.get();
    NodeClient.run("winston-loki.js", server.uri(), RECORDS, json);

    String found = "app:winston-" + json;
    until(() -> server.count(found) == RECORDS);
    assertThat(server.count(found + " service:winston-" + json + " tenth:true level:error"))
        .isEqualTo(RECORDS / 10);
    assertThat(server.count(found + " \"line 4711\"")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logback(boolean protobuf) throws Exception {
    Server server = SERVER.get();
    String service = "logback-" + protobuf;
    logs(server.uri(), service, protobuf);

    String found = "service:" + service;
    until(() -> server.count(found) == RECORDS);
    assertThat(server.count(found + " level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count(found + " number:4711 \"order 4711 placed\"")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }

  /** Where Loki's clients look for it, and nothing else. */
  @Test
  void throughAPortOfItsOwn() throws Exception {
    URI own = URI.create("http://127.0.0.1:" + PORT);
    logs(own, "own-port", true);
    until(() -> SERVER.get().count("service:own-port") == RECORDS);
    SERVER.awaitAccounted(RECORDS);

    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path :
          List.of("/ready", "/health", "/metrics", "/loki/api/v1/status/buildinfo")) {
        assertThat(get(http, own.resolve(path)).statusCode()).as(path).isEqualTo(200);
      }
      for (String path : List.of("/", "/docs", "/_license", "/api/v1/logs/search", "/nowhere")) {
        HttpResponse<String> answer = get(http, own.resolve(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.body()).contains("port " + PORT + " serves one protocol alone");
      }
    }
  }

  private static void logs(URI server, String service, boolean protobuf) throws Exception {
    List<String> properties =
        List.of(
            "logback.configurationFile=loki.xml",
            "service=" + service,
            "loki.url=" + server.resolve("/loki/api/v1/push"),
            "loki.protobuf=" + protobuf);
    String said = JavaClient.of("logback", "LogbackClient").run(properties, RECORDS);
    assertThat(said).doesNotContain("ERROR");
  }

  private static HttpResponse<String> get(HttpClient http, URI uri) throws Exception {
    HttpRequest asBrowsers = HttpRequest.newBuilder(uri).header("Accept", "text/html").build();
    return http.send(asBrowsers, BodyHandlers.ofString());
  }
}
