package io.millrace.protocols.loki;

import io.millrace.protocols.OwnPort;

/**
 * How clients of Loki are served.
 *
 * @param enabled whether they are
 * @param port of their own, beside the server's, usually 3100; 0 for none
 */
public record LokiSettings(boolean enabled, int port) {
  public LokiSettings {
    OwnPort.require(port);
  }

  /** Served, on the server's port alone. */
  public static LokiSettings defaults() {
    return new LokiSettings(true, 0);
  }
}
