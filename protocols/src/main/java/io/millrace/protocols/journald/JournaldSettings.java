package io.millrace.protocols.journald;

import io.millrace.protocols.OwnPort;

/**
 * How systemd-journal-upload is served.
 *
 * @param enabled whether it is
 * @param port of its own, beside the server's, usually 19532; 0 for none
 */
public record JournaldSettings(boolean enabled, int port) {
  public JournaldSettings {
    OwnPort.require(port);
  }

  /** Served, on the server's port alone. */
  public static JournaldSettings defaults() {
    return new JournaldSettings(true, 0);
  }
}
