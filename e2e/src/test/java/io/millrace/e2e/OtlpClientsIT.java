package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exports by OpenTelemetry's SDKs exports to Millrace, unchanged. */
class OtlpClientsIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf", "grpc"})
  void javaScript(String transport) throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      String said = NodeClient.run("otlp.js", transport, server.uri(), RECORDS);

      assertThat(said).isEmpty();
      String service = "service:js-" + transport;
      until(() -> server.count(service) == RECORDS);
      assertThat(server.count(service + " level:error host:node7")).isEqualTo(RECORDS / 10);
      assertThat(server.count("number:4711 \"order 4711 placed\" order.symbol:ACME")).isEqualTo(1);
      assertThat(server.count("otel.scope.name:orders")).isEqualTo(RECORDS);
      server.awaitAccounted(RECORDS);
      if (!transport.equals("grpc")) {
        measured(server);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void java(String transport) throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      run(transport, server.uri());

      found(server, transport);
      server.awaitAccounted(RECORDS);
      if (transport.equals("grpc")) {
        measured(server);
      }
    }
  }

  /** Where OpenTelemetry's SDKs look for it. */
  @Test
  void throughPortsOfItsOwn() throws Exception {
    int http = FreePort.find();
    int grpc = FreePort.find();
    Map<String, String> environment =
        Map.of(
            "MILLRACE_PROTOCOLS_OTLP_PORT", Integer.toString(http),
            "MILLRACE_PROTOCOLS_OTLP_GRPC_PORT", Integer.toString(grpc));
    try (Server server = Server.accounting(environment, data)) {
      run("http", URI.create("http://127.0.0.1:" + http));
      run("grpc", URI.create("http://127.0.0.1:" + grpc));

      found(server, "http");
      found(server, "grpc");
      server.awaitAccounted(2 * RECORDS);
    }
  }

  /** Programs that measure go on as ever where the server keeps no metrics, and say why. */
  @Test
  void withoutMetrics() throws Exception {
    try (Server server = Server.start(Map.of("MILLRACE_METRICS", "none"), data)) {
      String said =
          JavaClient.run(
              "opentelemetry",
              "io.millrace.clients.opentelemetry.OpenTelemetryClient",
              List.of(),
              "grpc",
              server.uri(),
              RECORDS);

      assertThat(said).contains("UNIMPLEMENTED");
      found(server, "grpc");
    }
  }

  private static void run(String transport, URI server) throws Exception {
    String said =
        JavaClient.run(
            "opentelemetry",
            "io.millrace.clients.opentelemetry.OpenTelemetryClient",
            List.of(),
            transport,
            server,
            RECORDS);
    assertThat(said).isEmpty();
  }

  private static void found(Server server, String transport) throws Exception {
    String service = "service:java-" + transport;
    until(() -> server.count(service) == RECORDS);
    assertThat(server.count(service + " level:error exception:\"out of stock\""))
        .isEqualTo(RECORDS / 10);
    assertThat(server.count(service + " number:4711 price:3.75 \"order 4711 placed\""))
        .isEqualTo(1);
  }

  /** What the SDK's meter counted and timed is in the store of metrics. */
  private static void measured(Server server) throws Exception {
    until(() -> sum(server, "orders.placed", "venue", "sum") == RECORDS);
    until(() -> sum(server, "orders.latency", "venue", "count") == RECORDS);
    assertThat(sum(server, "orders.latency", "venue", "sum"))
        .isEqualTo(RECORDS / 100.0 * 99 * 100 / 2);
  }

  private static double sum(Server server, String name, String by, String column) {
    JsonNode answer =
        server
            .client()
            .get("/api/v1/metrics/series", Map.of("name", name, "by", by, "start_time", "-1h"));
    double sum = 0;
    for (JsonNode value : answer.path("series").path(0).path(column)) {
      sum += value.asDouble();
    }
    return sum;
  }
}
