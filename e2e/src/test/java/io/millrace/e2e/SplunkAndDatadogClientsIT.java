package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sends to Splunk or Datadog sends to Millrace, unchanged. */
class SplunkAndDatadogClientsIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @Test
  void splunksOwnLibraryAndWinston() throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      String said = NodeClient.run("splunk.js", server.uri(), RECORDS);
      assertThat(said).isEmpty();

      String splunk = "service:splunk-client host:node7 source:orders.js index:main";
      until(() -> server.count(splunk) >= RECORDS);
      assertThat(server.count(splunk)).isEqualTo(RECORDS);
      assertThat(server.count(splunk + " level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count(splunk + " \"order 4711\"")).isEqualTo(1);
      server.awaitAccounted(RECORDS);

      said = NodeClient.run("winston-datadog.js", server.uri().getPort(), RECORDS);
      assertThat(said).isEmpty();

      String datadog = "service:datadog-client ddsource:nodejs env:test";
      until(() -> server.count(datadog) >= RECORDS);
      assertThat(server.count(datadog)).isEqualTo(RECORDS);
      assertThat(server.count(datadog + " level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count(datadog + " number:4711 \"order 4711\"")).isEqualTo(1);
      server.awaitAccounted(2 * RECORDS);
    }
  }
}
