package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writes to Elasticsearch writes to Millrace, unchanged. */
class ElasticsearchClientsIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path data;

  @Test
  void elasticsearchsOwnClient() throws Exception {
    try (Server server = Server.start(data)) {
      NodeClient.run("elasticsearch.js", server.uri(), RECORDS);

      // One more, by itself.
      until(() -> server.count("service:elastic-client") == RECORDS + 1);
      assertThat(server.count("service:elastic-client level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("order.number:4711")).isEqualTo(1);
      assertThat(server.count("_index:logs-orders-test")).isEqualTo(RECORDS + 1);
    }
  }

  @Test
  void pino() throws Exception {
    try (Server server = Server.start(data)) {
      NodeClient.run("pino-elasticsearch.js", server.uri(), RECORDS);

      until(() -> server.count("_index:pino") == RECORDS);
      assertThat(server.count("_index:pino level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("number:4711")).isEqualTo(1);
    }
  }
}
