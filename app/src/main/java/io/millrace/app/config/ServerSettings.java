package io.millrace.app.config;

import java.time.Duration;
import java.util.List;

/**
 * How the server listens.
 *
 * @param host the address to listen on; beyond loopback only with {@code --insecure}, as there are
 *     no accounts yet
 * @param port the port; 0 picks a free one
 * @param trustedHosts names, besides localhost and addresses, under which a browser may call the
 *     server: any other is refused, lest a foreign page reach it by a name of its own
 * @param maxConnections open connections at once; further ones wait to be accepted
 * @param idleTimeout a connection that is silent for so long is closed
 * @param drainTimeout how long a stop waits for requests under way
 */
public record ServerSettings(
    String host,
    int port,
    List<String> trustedHosts,
    int maxConnections,
    Duration idleTimeout,
    Duration drainTimeout) {
  public ServerSettings {
    trustedHosts = List.copyOf(trustedHosts);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; it must be 0 to 65535");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("max-connections must be at least 1");
    }
  }

  public static ServerSettings defaults() {
    return new ServerSettings(
        "127.0.0.1", 7070, List.of(), 1_024, Duration.ofSeconds(60), Duration.ofSeconds(10));
  }
}
