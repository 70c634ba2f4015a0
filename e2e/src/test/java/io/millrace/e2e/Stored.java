package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server has of one writer of a {@link LoggingClient}: how many records, the highest number,
 * and the sum of all. Numbers from 0 on without a hole, each once, have one such sum.
 */
record Stored(long records, double high, double total) {
  static Stored upTo(long count) {
    return new Stored(count, count - 1.0, count * (count - 1) / 2.0);
  }

  /**
   * Of all writers, by their names: trades and logs, once the trades are there that have to be.
   * Logs are found as soon as the server has them, trades when their store has.
   *
   * @param logged how many records each writer has logged at least
   */
  static Map<String, Stored> all(Server server, Map<String, Long> logged)
      throws IOException, InterruptedException {
    Map<String, Stored> all = new HashMap<>();
    Eventually.until(
        "all trades are stored",
        () -> {
          all.putAll(trades(server));
          return logged.entrySet().stream()
              .filter(entry -> LoggingClient.isOfTrades(entry.getKey()))
              .allMatch(entry ->
                  all.containsKey(entry.getKey())
                      && all.get(entry.getKey()).records() >= entry.getValue());
        });
    // What was sent again may stand behind what came after it, and its gap closes only once it is
    // in a block.
    Eventually.until("nothing is on its way", () -> server.isComplete("strategy:*"));
    all.putAll(logs(server));
    return all;
  }

  private static Map<String, Stored> trades(Server server) {
    String statement =
        """
        {"sql": "SELECT strategy, count(*), max(quantity), sum(quantity) FROM trades GROUP BY strategy"}
        """;
    byte[] body = statement.getBytes(StandardCharsets.UTF_8);
    JsonNode answer =
        server
            .client()
            .send("/api/v1/trades/sql", Map.of(), "application/json", body, body.length)
            .body();
    assertThat(answer.path("complete").asBoolean()).as(answer.toString()).isTrue();
    Map<String, Stored> stored = new HashMap<>();
    answer
        .path("rows")
        .forEach(row ->
            stored.put(
                row.get(0).asText(),
                new Stored(row.get(1).asLong(), row.get(2).asDouble(), row.get(3).asDouble())));
    return stored;
  }

  private static Map<String, Stored> logs(Server server) throws IOException, InterruptedException {
    Program.Result answer =
        Program.run(
            "search",
            "strategy:* | stats count() as records, max(quantity) as high, sum(quantity) as total by"
                + " strategy",
            "--output",
            "csv",
            "--server",
            server.uri().toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("strategy,records,high,total");
    Map<String, Stored> stored = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      stored.put(
          cells[0],
          new Stored(
              Long.parseLong(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3])));
    }
    return stored;
  }
}
