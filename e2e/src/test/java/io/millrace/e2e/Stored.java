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
   * Of all writers, by their names: trades and logs, once those are there that have to be.
   *
   * @param logged how many records each writer has logged at least
   */
  static Map<String, Stored> all(Server server, Map<String, Long> logged)
      throws IOException, InterruptedException {
    Map<String, Stored> all = new HashMap<>();
    // What was sent again may stand behind what came after it, and its gap closes only once it is
    // stored. An answer about trades counts the gaps of logs too: a trade may be in each.
    Eventually.until("no log is on its way", () -> server.isComplete("strategy:*"));
    Eventually.until(
        "all trades are stored",
        () -> {
          JsonNode answer = trades(server);
          all.putAll(byStrategy(answer));
          return answer.path("complete").asBoolean()
              && logged.entrySet().stream()
                  .filter(entry -> LoggingClient.isOfTrades(entry.getKey()))
                  .allMatch(entry ->
                      all.containsKey(entry.getKey())
                          && all.get(entry.getKey()).records() >= entry.getValue());
        });
    Eventually.until(
        "all logs are found",
        () ->
            logged.entrySet().stream()
                .filter(entry -> !LoggingClient.isOfTrades(entry.getKey()))
                .allMatch(entry -> server.found("strategy:" + entry.getKey()) >= entry.getValue()));
    all.putAll(logs(server));
    return all;
  }

  private static JsonNode trades(Server server) {
    String statement =
        """
        {"sql": "SELECT strategy, count(*), max(quantity), sum(quantity) FROM trades GROUP BY strategy"}
        """;
    byte[] body = statement.getBytes(StandardCharsets.UTF_8);
    return server
        .client()
        .send("/api/v1/trades/sql", Map.of(), "application/json", body, body.length)
        .body();
  }

  private static Map<String, Stored> byStrategy(JsonNode answer) {
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
