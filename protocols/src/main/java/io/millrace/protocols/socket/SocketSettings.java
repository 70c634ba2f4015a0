package io.millrace.protocols.socket;

import java.time.Duration;
import java.util.Objects;

/**
 * How plain sockets are listened on, and what they take at most.
 *
 * @param host the address to listen on; beyond loopback only with {@code --insecure}, or if all
 *     ports want certificates of clients
 * @param connections open at once at each port; further ones wait to be accepted
 * @param frameBytes of one message; a larger one is passed over, and counted
 * @param batchBytes of records that go to the queue together, once it is slower than a connection
 *     sends; as many more are taken in meanwhile, and only then does the connection wait
 * @param idleTimeout a connection that is silent for so long is closed
 * @param bytesInFlight memory for what all connections have sent and is not a record yet; and at
 *     each UDP port, for datagrams that wait for the queue
 * @param tls for the ports that speak it
 */
public record SocketSettings(
    String host,
    int connections,
    int frameBytes,
    int batchBytes,
    Duration idleTimeout,
    long bytesInFlight,
    TlsSettings tls) {
  private static final int LEAST_FRAME = 1 << 10;
  private static final int MOST_FRAME = 1 << 30;

  public SocketSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(tls, "tls");
    if (connections < 1 || bytesInFlight < frameBytes) {
      throw new IllegalArgumentException(
          "connections must be at least 1, and bytes-in-flight leave room for one message");
    }
    if (frameBytes < LEAST_FRAME || frameBytes > MOST_FRAME) {
      throw new IllegalArgumentException("frame-bytes must be from 1 KiB to 1 GiB");
    }
    if (batchBytes < LEAST_FRAME || batchBytes > MOST_FRAME) {
      throw new IllegalArgumentException("batch-bytes must be from 1 KiB to 1 GiB");
    }
    if (idleTimeout.toMillis() < 1 || idleTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("idle-timeout must be from 1 ms to 24 days");
    }
  }

  /**
   * Loopback, 1,024 connections, messages of 16 MiB, batches of 1 MiB, an hour, 64 MiB in flight,
   * no TLS.
   */
  public static SocketSettings defaults() {
    return new SocketSettings(
        "127.0.0.1",
        1_024,
        16 << 20,
        1 << 20,
        Duration.ofHours(1),
        64L << 20,
        TlsSettings.defaults());
  }
}
