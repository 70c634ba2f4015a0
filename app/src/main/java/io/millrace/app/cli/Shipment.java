package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Sends chunks of lines, each until the server has made it durable. When the server is full or
 * away, or a connection breaks before the answer, it waits and sends the same chunk again; as all
 * chunks are numbered under a name of the shipment's own, what was stored already is not stored
 * twice. A chunk that is too much for one request is sent in halves; lines the server rejects are
 * counted.
 */
final class Shipment {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int REASONS_SHOWN = 10;

  /** A server that is full for a moment says so often, and is no news. */
  private static final int TRIES_BEFORE_TOLD = 3;

  private final ServerClient server;
  private final Map<String, String> parameters;
  private final PrintWriter err;
  private final int attempts;
  private final String producer = "ship-" + UUID.randomUUID();
  private final boolean waitsForServer;

  private long accepted;
  private long rejected;
  private int reasons;

  /**
   * @param attempts how often one chunk is tried before the shipment fails
   * @param waitsForServer whether a server that was never reached is tried again too, rather than
   *     taken for a wrong address
   */
  Shipment(
      ServerClient server,
      Map<String, String> parameters,
      PrintWriter err,
      int attempts,
      boolean waitsForServer) {
    this.server = server;
    this.parameters = Map.copyOf(parameters);
    this.err = err;
    this.attempts = attempts;
    this.waitsForServer = waitsForServer;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  void send(LineChunks chunk) throws InterruptedException {
    send(chunk.bytes(), 0, chunk.length());
  }

  private void send(byte[] bytes, int from, int to) throws InterruptedException {
    ServerClient.Answer answer = answer(bytes, from, to);
    boolean noneIsGood = answer.status() == 400 && answer.body().path("rejected").asLong() > 0;
    if (answer.ok() || noneIsGood) {
      count(answer.body());
    } else if (answer.status() == 413) {
      sendHalves(bytes, from, to, answer);
    } else {
      throw new CommandException(
          answer.status() >= 500 ? ExitCode.UNAVAILABLE : ExitCode.USAGE, answer.message());
    }
  }

  private void sendHalves(byte[] bytes, int from, int to, ServerClient.Answer tooLarge)
      throws InterruptedException {
    int middle = middle(bytes, from, to);
    if (middle < 0) {
      rejected++;
      tell(tooLarge.message());
      return;
    }
    send(bytes, from, middle);
    send(bytes, middle, to);
  }

  /** Where a line begins near the middle, with lines on both sides; -1 if there is but one. */
  private static int middle(byte[] bytes, int from, int to) {
    int middle = (from + to) >>> 1;
    for (int i = middle - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    for (int i = middle; i < to - 1; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The server's answer, other than that it should be tried again later. */
  private ServerClient.Answer answer(byte[] bytes, int from, int to) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        ServerClient.Answer answer =
            server.send("/logs/ingest", parameters, headers(), bytes, from, to - from);
        if (answer.status() != 429 && answer.status() != 503) {
          return answer;
        }
        if (attempt >= attempts) {
          throw new CommandException(ExitCode.UNAVAILABLE, answer.message());
        }
        if (attempt == TRIES_BEFORE_TOLD) {
          err.println("millrace: trying again until the server takes it: " + answer.message());
        }
        pause = Duration.ofSeconds(Math.max(1, answer.retryAfterSeconds()));
      } catch (ServerException e) {
        boolean unanswered = e.kind() == ServerException.Kind.UNANSWERED;
        boolean neverReached = accepted == 0 && attempt == 1 && !unanswered;
        if ((neverReached && !waitsForServer) || attempt >= attempts) {
          throw e;
        }
        if (attempt == 1) {
          err.println("millrace: trying again: " + e.getMessage());
        }
        pause = pause.multipliedBy(2);
      }
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      Thread.sleep(pause);
    }
  }

  private Map<String, String> headers() {
    return Map.of(
        "Content-Type",
        "text/plain",
        "Millrace-Producer",
        producer,
        "Millrace-Epoch",
        "0",
        "Millrace-Sequence",
        Long.toString(accepted));
  }

  private void count(JsonNode answer) {
    if (!answer.path("accepted").isNumber()) {
      throw new CommandException(
          ExitCode.USAGE,
          "this is not a Millrace server: it does not say what it stored; check --server");
    }
    accepted += answer.path("accepted").asLong();
    rejected += answer.path("rejected").asLong();
    for (JsonNode error : answer.path("errors")) {
      tell(error.path("reason").asText());
    }
  }

  private void tell(String reason) {
    if (reasons++ < REASONS_SHOWN) {
      err.println("rejected: " + reason);
    }
  }
}
