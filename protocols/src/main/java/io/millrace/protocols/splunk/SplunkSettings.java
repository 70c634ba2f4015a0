package io.millrace.protocols.splunk;

import io.millrace.protocols.OwnPort;

/**
 * How clients of Splunk's HTTP Event Collector are served.
 *
 * @param enabled whether they are
 * @param port of their own, beside the server's, usually 8088; 0 for none
 */
public record SplunkSettings(boolean enabled, int port) {
  public SplunkSettings {
    OwnPort.require(port);
  }

  /** Served, on the server's port alone. */
  public static SplunkSettings defaults() {
    return new SplunkSettings(true, 0);
  }
}
