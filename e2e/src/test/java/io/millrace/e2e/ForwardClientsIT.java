package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fluentd's own client for JavaScript, which knows the key, and waits for acknowledgements. */
class ForwardClientsIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"Message", "Forward", "PackedForward", "CompressedPackedForward"})
  void fluentLogger(String mode) throws Exception {
    int port = FreePort.find();
    Map<String, String> settings =
        Map.of(
            "MILLRACE_PROTOCOLS_FORWARD_PORT",
            Integer.toString(port),
            "MILLRACE_PROTOCOLS_FORWARD_SHARED_KEY",
            "a key");
    try (Server server = Server.start(settings, data)) {
      NodeClient.run("fluent-logger.js", port, "a key", mode, RECORDS);

      until(() -> server.count("service:shop.orders") >= RECORDS);
      assertThat(server.count("service:shop.orders tag:shop.orders")).isEqualTo(RECORDS);
      assertThat(server.count("service:shop.orders level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("order.number:4711 \"order 4711\"")).isEqualTo(1);
    }
  }
}
