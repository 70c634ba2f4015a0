package io.millrace.protocols.forward;

import io.millrace.protocols.OwnPort;
import org.jspecify.annotations.Nullable;

/**
 * Where Fluentd, Fluent Bit and their libraries are listened for; each port 0 for none.
 *
 * @param port usually 24224
 * @param tlsPort usually 24224
 * @param sharedKey that clients must know; null if anybody may send
 */
public record ForwardSettings(int port, int tlsPort, @Nullable String sharedKey) {
  public ForwardSettings {
    OwnPort.require(port);
    OwnPort.require(tlsPort);
  }

  /** No ports, and no key. */
  public static ForwardSettings defaults() {
    return new ForwardSettings(0, 0, null);
  }
}
