package io.millrace.collector.zeromq;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How the server listens for ZeroMQ.
 *
 * @param enabled whether it does
 * @param host the address to listen on; beyond loopback only with keys, or with {@code --insecure}
 * @param port where our own loggers send, and are answered; 0 picks a free one
 * @param logsPort where anybody pushes logs; 0 picks a free one
 * @param metricsPort where anybody pushes metrics; 0 picks a free one
 * @param maxMessageBytes of a message; who sends a larger one is disconnected
 * @param maxBytesInFlight of messages from our own loggers on their way to the queue; beyond,
 *     nothing more is taken from the network
 * @param maxPushedInFlight batches made of pushed messages (one of each, and another if some of it
 *     cannot be read) on their way to the queue, at each of the two ports
 * @param keys the folder that {@code millrace keys} made: with it all is encrypted (CURVE), and
 *     only clients whose public key is in its folder {@code clients} are let in; empty for none
 */
public record ZeroMqSettings(
    boolean enabled,
    String host,
    int port,
    int logsPort,
    int metricsPort,
    int maxMessageBytes,
    long maxBytesInFlight,
    int maxPushedInFlight,
    Path keys) {
  public ZeroMqSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(keys, "keys");
    requirePort("port", port);
    requirePort("logs-port", logsPort);
    requirePort("metrics-port", metricsPort);
    if (maxMessageBytes < 1 << 10 || maxBytesInFlight < 1 || maxPushedInFlight < 1) {
      throw new IllegalArgumentException(
          "max-message-bytes must be at least 1024, and the limits of what is in flight at least 1");
    }
  }

  /** Ports 5559, 5557 and 5558 of loopback; messages of 32 MiB, 64 MiB and 64 pushed in flight. */
  public static ZeroMqSettings defaults() {
    return new ZeroMqSettings(
        true, "127.0.0.1", 5559, 5557, 5558, 32 << 20, 64L << 20, 64, Path.of(""));
  }

  /** Whether there are keys. */
  public boolean encrypts() {
    return !keys.toString().isEmpty();
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " is " + port + "; it must be 0 to 65535");
    }
  }
}
