package io.millrace.protocols.forward;

import io.millrace.protocols.OwnPort;
import java.util.Objects;

/**
 * Where Fluentd, Fluent Bit and their libraries are listened for; each port 0 for none.
 *
 * @param port usually 24224
 * @param tlsPort usually 24224
 * @param sharedKey that clients must know; empty if anybody may send
 */
public record ForwardSettings(int port, int tlsPort, String sharedKey) {
  public ForwardSettings {
    OwnPort.require(port);
    OwnPort.require(tlsPort);
    Objects.requireNonNull(sharedKey, "sharedKey");
  }

  /** No ports, and no key. */
  public static ForwardSettings defaults() {
    return new ForwardSettings(0, 0, "");
  }
}
