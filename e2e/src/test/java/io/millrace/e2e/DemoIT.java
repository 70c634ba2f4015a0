package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration: a trading process beside the server, of which all is found at the server. */
final class DemoIT {
  private static final String DESK = "io.millrace.examples.trading.TradingDesk";

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void theTradingProcessIsSeenAtTheServerAndLivesAsLongAsTheDemonstration() throws Exception {
    List<String> arguments = List.of("demo", "--port", "0", "--data", folder.toString());
    ProcessHandle second;
    try (Server server = Server.start(Map.of(), arguments)) {
      until("trades of the process", () -> liveTrades(server, Instant.EPOCH) > 0);
      until("metrics", () -> metrics(server).contains("trade.latency"));
      until("an exception with its trade", () -> hasExceptionOfATrade(server));

      ProcessHandle first = desk(server).orElseThrow();
      first.destroyForcibly();
      first.onExit().get(60, TimeUnit.SECONDS);
      Instant ended = Instant.now();
      until("another desk", () -> desk(server).filter(now -> !now.equals(first)).isPresent());
      second = desk(server).orElseThrow();
      until("it trades on", () -> liveTrades(server, ended) > 0);
    }
    second.onExit().get(60, TimeUnit.SECONDS);
  }

  /** A demonstration that was killed can end nothing itself. */
  @Test
  @Timeout(120)
  void noTradingProcessIsLeftBehindByADemonstrationThatIsKilled() throws Exception {
    List<String> arguments = List.of("demo", "--port", "0", "--data", folder.toString());
    Server server = Server.start(Map.of(), arguments);
    until("a desk", () -> desk(server).isPresent());
    ProcessHandle desk = desk(server).orElseThrow();
    server.kill();
    desk.onExit().get(60, TimeUnit.SECONDS);
  }

  private static Optional<ProcessHandle> desk(Server server) {
    return server
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(DESK))
        .filter(ProcessHandle::isAlive)
        .findFirst();
  }

  /** Those that have a leg in their metadata; those of the past have none. */
  private static long liveTrades(Server server, Instant from) {
    Map<String, String> parameters =
        Map.of("service", "trading-desk", "limit", "1000", "start_time", from.toString());
    JsonNode answer = server.client().get("/api/v1/trades", parameters);
    return StreamSupport.stream(answer.withArray("trades").spliterator(), false)
        .filter(trade -> trade.path("metadata").asText().contains("\"leg\""))
        .count();
  }

  private static List<String> metrics(Server server) {
    JsonNode answer = server.client().get("/api/v1/metrics", Map.of());
    return answer.findValuesAsText("name");
  }

  private static boolean hasExceptionOfATrade(Server server) {
    JsonNode found = server.client().get("/api/v1/exceptions", Map.of("limit", "50"));
    for (JsonNode exception : found.withArray("exceptions")) {
      if (exception.get("type").asText().equals("java.net.SocketTimeoutException")) {
        String path = "/api/v1/exceptions/" + exception.get("fingerprint").asText();
        JsonNode one = server.client().get(path, Map.of());
        assertThat(one.get("stack_trace").asText()).contains("OrderGateway");
        return !one.withArray("trades").isEmpty();
      }
    }
    return false;
  }
}
