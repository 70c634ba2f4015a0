package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.client.ServerClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random bodies and queries against the whole server: never a 500, a hang, or a lost neighbour. */
final class FuzzIT {
  private static final int BODIES = 1_500;
  private static final int QUERIES = 3_000;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\\",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-",
          "1e999",
          "0.1",
          "18446744073709551616",
          "\"message\"",
          "\"timestamp\"",
          "\"level\"",
          "\"a\":{\"b\":[1]}",
          "\n",
          "\r\n",
          "\u0000",
          "é",
          "𝄞",
          " ",
          "\t",
          "{\"message\":\"x\"}\n",
          "\"\":1",
          "{\"a\":1,\"a\":2}");
  private static final List<String> WORDS =
      List.of(
          "level:",
          ">=",
          "warn",
          "(",
          ")",
          "\"",
          "/",
          "*",
          "-",
          "|",
          "stats",
          "count()",
          "by",
          "p95(",
          ")",
          "service",
          ":",
          "[",
          "TO",
          "]",
          "a.b",
          "OR",
          "AND",
          "NOT",
          "\\",
          "{",
          "}",
          "..",
          "timechart",
          "1m",
          "top",
          "10",
          "sort",
          ",",
          "é",
          "\u0000",
          "latency:>",
          "9e99",
          "[a-",
          "(?i)",
          "+",
          "limit",
          "dedup");

  @TempDir private Path data;

  @Test
  void survivesRandomBodiesAndQueries() throws Exception {
    Random random = new Random(42);
    try (Server server = Server.start(data)) {
      for (int i = 0; i < BODIES; i++) {
        String middle = join(random, PIECES, random.nextInt(12));
        String body = neighbour(2 * i) + middle + "\n" + neighbour(2 * i + 1);
        String type = i % 3 == 0 ? "text/plain" : "application/x-ndjson";
        ServerClient.Answer answer = server.ingest(type, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(body).isLessThan(500);
        assertThat(answer.status()).as("neighbours go through: " + body).isEqualTo(202);
        ServerClient.Answer json =
            server.ingest("application/json", middle.getBytes(StandardCharsets.UTF_8));
        assertThat(json.status()).as(middle).isIn(202, 400);
      }
      until("all neighbours found", () -> server.count("neighbour") >= 2L * BODIES);
      assertThat(server.count("neighbour")).isEqualTo(2L * BODIES);
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (int i = 0; i < QUERIES; i++) {
          String query = join(random, WORDS, 1 + random.nextInt(10));
          assertThat(status(http, server.uri(), query)).as(query).isIn(200, 400);
        }
      }
      assertThat(server.isAlive()).isTrue();
    }
  }

  private static int status(HttpClient http, URI server, String query) throws Exception {
    String path =
        "/api/v1/logs/search?limit=5&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30)).build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static String neighbour(int n) {
    return "{\"message\":\"neighbour " + n + "\"}\n";
  }

  private static String join(Random random, List<String> pieces, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }
}
