package io.millrace.protocols.journald;

import io.millrace.protocols.OwnPort;
import java.time.Duration;

/**
 * How systemd-journal-upload is served.
 *
 * @param enabled whether it is
 * @param port of its own, beside the server's, usually 19532; 0 for none
 * @param idleTimeout a request by which nothing comes for so long is ended
 */
public record JournaldSettings(boolean enabled, int port, Duration idleTimeout) {
  public JournaldSettings {
    OwnPort.require(port);
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException("idle-timeout must be more than nothing");
    }
  }

  /** Served, on the server's port alone; an hour. */
  public static JournaldSettings defaults() {
    return new JournaldSettings(true, 0, Duration.ofHours(1));
  }
}
