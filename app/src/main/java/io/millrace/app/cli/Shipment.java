package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/**
 * Sends chunks of lines, each until the server has made it durable. When the server is full or away
 * it waits and sends the same chunk again. If a connection breaks before the answer the chunk may
 * have been stored already: it is sent again all the same, and that is said at the end.
 */
final class Shipment {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int REASONS_SHOWN = 10;

  private final ServerClient server;
  private final Map<String, String> parameters;
  private final PrintWriter err;
  private final int attempts;

  private long accepted;
  private long rejected;
  private long maybeTwice;
  private int reasons;

  /**
   * @param attempts how often one chunk is tried before the shipment fails
   */
  Shipment(ServerClient server, Map<String, String> parameters, PrintWriter err, int attempts) {
    this.server = server;
    this.parameters = Map.copyOf(parameters);
    this.err = err;
    this.attempts = attempts;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  /** Records sent again after a connection broke, which may be stored twice. */
  long maybeTwice() {
    return maybeTwice;
  }

  void send(LineChunks chunk) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    boolean broken = false;
    for (int attempt = 1; ; attempt++) {
      try {
        ServerClient.Answer answer =
            server.send("/logs/ingest", parameters, "text/plain", chunk.bytes(), chunk.length());
        if (answer.ok()) {
          count(answer.body());
          maybeTwice += broken ? chunk.lines() : 0;
          return;
        }
        boolean later = answer.status() == 429 || answer.status() == 503;
        if (!later || attempt >= attempts) {
          throw new CommandException(
              later ? ExitCode.UNAVAILABLE : ExitCode.USAGE, answer.message());
        }
        pause = Duration.ofSeconds(Math.max(1, answer.retryAfterSeconds()));
      } catch (ServerException e) {
        boolean unanswered = e.kind() == ServerException.Kind.UNANSWERED;
        boolean neverReached = accepted == 0 && attempt == 1 && !unanswered;
        if (neverReached || attempt >= attempts) {
          throw e;
        }
        broken |= unanswered;
        pause = pause.multipliedBy(2);
      }
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      Thread.sleep(pause);
    }
  }

  private void count(JsonNode answer) {
    accepted += answer.path("accepted").asLong();
    rejected += answer.path("rejected").asLong();
    for (JsonNode error : answer.path("errors")) {
      if (reasons++ < REASONS_SHOWN) {
        err.println("rejected: " + error.path("reason").asText());
      }
    }
  }
}
