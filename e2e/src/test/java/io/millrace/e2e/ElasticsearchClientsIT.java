package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What writes to Elasticsearch writes to Millrace, unchanged. */
class ElasticsearchClientsIT {
  private static final int RECORDS = 10_000;

  @RegisterExtension static final SharedServer SERVER = new SharedServer(Map.of());

  @Test
  void elasticsearchsOwnClient() throws Exception {
    Server server = SERVER.get();
    NodeClient.run("elasticsearch.js", server.uri(), RECORDS);

    // One more, by itself.
    until(() -> server.count("service:elastic-client") == RECORDS + 1);
    assertThat(server.count("service:elastic-client level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count("order.number:4711")).isEqualTo(1);
    assertThat(server.count("_index:logs-orders-test")).isEqualTo(RECORDS + 1);
    SERVER.awaitAccounted(RECORDS + 1);
  }

  @Test
  void pino() throws Exception {
    Server server = SERVER.get();
    NodeClient.run("pino-elasticsearch.js", server.uri(), RECORDS);

    until(() -> server.count("_index:pino") == RECORDS);
    assertThat(server.count("_index:pino level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count("_index:pino number:4711")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }

  @Test
  void logback() throws Exception {
    Server server = SERVER.get();
    List<String> properties =
        List.of("logback.configurationFile=elasticsearch.xml", "elasticsearch.url=" + server.uri());
    String said = JavaClient.of("logback", "LogbackClient").run(properties, RECORDS);
    assertThat(said).doesNotContain("ERROR");

    until(() -> server.count("service:logback-client") == RECORDS);
    assertThat(server.count("service:logback-client level:error")).isEqualTo(RECORDS / 10);
    assertThat(server.count("service:logback-client number:4711 \"order 4711 placed\""))
        .isEqualTo(1);
    assertThat(server.count("service:logback-client exception:\"out of stock\""))
        .isEqualTo(RECORDS / 10);
    SERVER.awaitAccounted(RECORDS);
  }

  @Test
  void curl(@TempDir Path folder) throws Exception {
    Server server = SERVER.get();
    Path bulk = folder.resolve("bulk.ndjson");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      lines
          .append("{\"create\":{\"_index\":\"curl\"}}\n{\"@timestamp\":")
          .append(System.currentTimeMillis())
          .append(",\"message\":\"order ")
          .append(i)
          .append(" placed\",\"number\":")
          .append(i)
          .append("}\n");
    }
    Files.writeString(bulk, lines);
    String said =
        ClientProcess.run(
            "curl",
            "-sS",
            "--fail",
            "-H",
            "Content-Type: application/x-ndjson",
            "--data-binary",
            "@" + bulk,
            server.uri() + "/_bulk");
    assertThat(said.substring(0, 100)).contains("\"errors\":false,\"items\":[");

    until(() -> server.count("_index:curl") == RECORDS);
    assertThat(server.count("_index:curl number:4711 \"order 4711 placed\"")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }
}
