package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client in another language (Node.js, with libzmq below) pushes logs, and what it measures, as
 * MessagePack.
 */
class PushIT {
  private static final int RECORDS = 10_000;
  private static final int MEASUREMENTS = 2_000;

  @TempDir private Path data;

  @Test
  void whatAForeignClientPushesIsFound() throws Exception {
    try (Server server = Server.start(data)) {
      NodeClient.run("push.js", server.endpoints().logs(), RECORDS);
      until(() -> server.count("service:pricing") == RECORDS);

      assertThat(server.count("service:pricing level:error")).isEqualTo(RECORDS / 10);
      assertThat(server.count("exception:late")).isEqualTo(RECORDS / 10);
      assertThat(server.count("symbol:ÄCME venue:dark")).isEqualTo(RECORDS);
      assertThat(server.count("trade_id:T4711 profit_usd:1177.75 depth.bid:4711")).isEqualTo(1);
      assertThat(server.count("\"quote 9999 sent\" execution_time_ns:11199")).isEqualTo(1);
    }
  }

  @Test
  void whatAForeignClientMeasuresIsFound() throws Exception {
    try (Server server = Server.start(data)) {
      NodeClient.run("push-metrics.js", server.endpoints().metrics(), MEASUREMENTS);
      until(() -> sum(server, "api_latency_us", "count") == 10 * MEASUREMENTS);

      assertThat(sum(server, "api_latency_us", "sum")).isEqualTo(30 * MEASUREMENTS);
      assertThat(sum(server, "cpu_percent", "count")).isEqualTo(MEASUREMENTS);
      JsonNode depth = series(server, "queue.depth");
      assertThat(depth.at("/series/0/tags/0").asText()).isEqualTo("kraken");
      assertThat(sum(server, "queue.depth", "sum"))
          .isEqualTo(MEASUREMENTS * (MEASUREMENTS - 1) / 2);
    }
  }

  private static double sum(Server server, String name, String column) {
    double sum = 0;
    for (JsonNode value : series(server, name).path("series").path(0).path(column)) {
      sum += value.asDouble();
    }
    return sum;
  }

  private static JsonNode series(Server server, String name) {
    return server
        .client()
        .get("/api/v1/metrics/series", Map.of("name", name, "by", "exchange", "start_time", "-1h"));
  }
}
