package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in another language (Node.js, with libzmq below) pushes logs as MessagePack. */
class PushIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @Test
  void whatAForeignClientPushesIsFound() throws Exception {
    try (Server server = Server.start(data)) {
      push(server.pushEndpoint());
      until(() -> server.count("service:pricing") == RECORDS);

      assertThat(server.count("service:pricing level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("exception:late")).isEqualTo(RECORDS / 10);
      assertThat(server.count("symbol:ÄCME venue:dark")).isEqualTo(RECORDS);
      assertThat(server.count("trade_id:T4711 profit_usd:1177.75 depth.bid:4711")).isEqualTo(1);
      assertThat(server.count("\"quote 9999 sent\" execution_time_ns:11199")).isEqualTo(1);
    }
  }

  private static void push(String endpoint) throws Exception {
    Process client =
        new ProcessBuilder("node", "push.js", endpoint, Integer.toString(RECORDS))
            .directory(Path.of("clients").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(client.waitFor()).as(said).isZero();
  }
}
