package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.server.FreePort;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exports by OpenTelemetry's SDKs exports to Millrace, unchanged. */
class OtlpClientsIT {
  private static final int RECORDS = 10_000;

  private static final JavaClient CLIENT = JavaClient.of("opentelemetry", "OpenTelemetryClient");

  private static final int HTTP_PORT = FreePort.find();
  private static final int GRPC_PORT = FreePort.find();

  @RegisterExtension
  static final SharedServer SERVER =
      new SharedServer(
          Map.of(
              "MILLRACE_PROTOCOLS_OTLP_PORT", Integer.toString(HTTP_PORT),
              "MILLRACE_PROTOCOLS_OTLP_GRPC_PORT", Integer.toString(GRPC_PORT)));

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf", "grpc"})
  void javaScript(String transport) throws Exception {
    Server server = SERVER.get();
    String said = NodeClient.run("otlp.js", transport, server.uri(), RECORDS);

    assertThat(said).isEmpty();
    String found = "service:js-" + transport;
    until(() -> server.count(found) == RECORDS);
    assertThat(server.count(found + " level:error host:node7")).isEqualTo(RECORDS / 10);
    assertThat(server.count(found + " number:4711 \"order 4711 placed\" order.symbol:ACME"))
        .isEqualTo(1);
    assertThat(server.count(found + " otel.scope.name:orders")).isEqualTo(RECORDS);
    SERVER.awaitAccounted(RECORDS);
    if (!transport.equals("grpc")) {
      measured(server, "js-" + transport);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf", "grpc"})
  void java(String transport) throws Exception {
    Server server = SERVER.get();
    String service = "java-" + transport;
    run(transport, server.uri(), service);

    found(server, service);
    SERVER.awaitAccounted(RECORDS);
    if (transport.equals("grpc")) {
      measured(server, service);
    }
  }

  /** Where OpenTelemetry's SDKs look for it. */
  @Test
  void throughPortsOfItsOwn() throws Exception {
    run("protobuf", URI.create("http://127.0.0.1:" + HTTP_PORT), "own-http");
    run("grpc", URI.create("http://127.0.0.1:" + GRPC_PORT), "own-grpc");

    found(SERVER.get(), "own-http");
    found(SERVER.get(), "own-grpc");
    SERVER.awaitAccounted(2 * RECORDS);
  }

  /** Programs that measure go on as ever where the server keeps no metrics, and say why. */
  @Test
  void withoutMetrics(@TempDir Path data) throws Exception {
    try (Server server = Server.accounting(Map.of("MILLRACE_METRICS", "none"), data)) {
      String said = CLIENT.run(List.of(), "grpc", server.uri(), RECORDS, "unmeasured");

      assertThat(said).contains("UNIMPLEMENTED");
      found(server, "unmeasured");
      server.awaitAccounted(RECORDS);
    }
  }

  private static void run(String transport, URI server, String service) throws Exception {
    assertThat(CLIENT.run(List.of(), transport, server, RECORDS, service)).isEmpty();
  }

  private static void found(Server server, String service) throws Exception {
    String found = "service:" + service;
    until(() -> server.count(found) == RECORDS);
    assertThat(server.count(found + " level:error exception:\"out of stock\""))
        .isEqualTo(RECORDS / 10);
    assertThat(server.count(found + " number:4711 price:3.75 \"order 4711 placed\"")).isEqualTo(1);
  }

  /** What the SDK's meter counted and timed is in the store of metrics. */
  private static void measured(Server server, String service) throws Exception {
    until(() -> sum(server, service, "orders.placed", "sum") == RECORDS);
    until(() -> sum(server, service, "orders.latency", "count") == RECORDS);
    assertThat(sum(server, service, "orders.latency", "sum"))
        .isEqualTo(RECORDS / 100.0 * 99 * 100 / 2);
  }

  private static double sum(Server server, String service, String name, String column) {
    JsonNode answer =
        server
            .client()
            .get(
                "/api/v1/metrics/series",
                Map.of(
                    "name", name, "tag", "service:" + service, "by", "venue", "start_time", "-1h"));
    double sum = 0;
    for (JsonNode value : answer.path("series").path(0).path(column)) {
      sum += value.asDouble();
    }
    return sum;
  }
}
