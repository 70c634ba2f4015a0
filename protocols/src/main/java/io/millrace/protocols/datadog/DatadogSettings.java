package io.millrace.protocols.datadog;

import io.millrace.protocols.OwnPort;

/**
 * How Datadog's agents are served.
 *
 * @param enabled whether they are
 * @param port of their own, beside the server's, usually 10518; 0 for none
 */
public record DatadogSettings(boolean enabled, int port) {
  public DatadogSettings {
    OwnPort.require(port);
  }

  /** Served, on the server's port alone. */
  public static DatadogSettings defaults() {
    return new DatadogSettings(true, 0);
  }
}
