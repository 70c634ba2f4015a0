package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.FreePort;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fluentd's own client for JavaScript, which knows the key, and waits for acknowledgements. */
class ForwardClientsIT {
  private static final int RECORDS = 10_000;
  private static final int PORT = FreePort.find();

  @RegisterExtension
  static final SharedServer SERVER =
      new SharedServer(
          Map.of(
              "MILLRACE_PROTOCOLS_FORWARD_PORT",
              Integer.toString(PORT),
              "MILLRACE_PROTOCOLS_FORWARD_SHARED_KEY",
              "a key"));

  @ParameterizedTest
  @ValueSource(strings = {"Message", "Forward", "PackedForward", "CompressedPackedForward"})
  void fluentLogger(String mode) throws Exception {
    NodeClient.run("fluent-logger.js", PORT, "a key", mode, RECORDS);

    Server server = SERVER.get();
    String found = "service:shop." + mode;
    until(() -> server.count(found) >= RECORDS);
    assertThat(server.count(found + " tag:shop." + mode)).isEqualTo(RECORDS);
    assertThat(server.count(found + " level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count(found + " order.number:4711 \"order 4711\"")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }
}
