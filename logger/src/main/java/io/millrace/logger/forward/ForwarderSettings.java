package io.millrace.logger.forward;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the way to the server is gone.
 *
 * @param endpoint of the server, {@code tcp://HOST:PORT}
 * @param keys with which the way is encrypted; null for none
 * @param maxBatchesInFlight batches sent and not answered
 * @param maxBytesInFlight bytes of them; a single larger one still goes, alone
 * @param answerTimeout a connection on which an answer is missing for so long is given up, and what
 *     was sent on it sent again on a new one
 * @param idle how often the lanes are looked at while there is nothing to send: what is logged
 *     waits so long at most (but for exceptions, which are sent at once), and goes in one batch
 *     with what comes meanwhile. Each look costs a wake of the forwarder
 * @param firstBackoff how long to wait when the server refuses for the first time
 * @param maxBackoff to what that wait grows
 * @param maxRejectedBytes of batches that the server will never take, which are kept in files
 */
public record ForwarderSettings(
    String endpoint,
    @Nullable Keys keys,
    int maxBatchesInFlight,
    long maxBytesInFlight,
    Duration answerTimeout,
    Duration idle,
    Duration firstBackoff,
    Duration maxBackoff,
    long maxRejectedBytes) {
  /**
   * The two files that {@code millrace keys} made for a client.
   *
   * @param server the server's public key
   * @param client the client's secret key
   */
  public record Keys(Path server, Path client) {}

  public ForwarderSettings {
    Objects.requireNonNull(endpoint, "endpoint");
    if (maxBatchesInFlight < 1 || maxBytesInFlight < 1 || maxRejectedBytes < 0) {
      throw new IllegalArgumentException("there must be room for at least one batch in flight");
    }
    requirePositive("answer timeout", answerTimeout);
    requirePositive("idle time", idle);
    requirePositive("first back-off", firstBackoff);
    if (maxBackoff.compareTo(firstBackoff) < 0) {
      throw new IllegalArgumentException("the longest back-off must not be shorter than the first");
    }
  }

  /** 32 batches or 8 MiB in flight, 10 s for an answer, a look each 5 ms. */
  public static ForwarderSettings defaults(String endpoint) {
    return new ForwarderSettings(
        endpoint,
        null,
        32,
        8L << 20,
        Duration.ofSeconds(10),
        Duration.ofMillis(5),
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        64L << 20);
  }

  private static void requirePositive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("the " + name + " must be positive");
    }
  }
}
