package io.millrace.protocols.otlp;

import io.millrace.protocols.OwnPort;

/**
 * How OTLP is served.
 *
 * @param enabled whether it is
 * @param port of its own, beside the server's, usually 4318; 0 for none
 * @param grpcPort another, where clients look for gRPC, usually 4317; 0 for none. On all ports both
 *     HTTP and gRPC are served
 */
public record OtlpSettings(boolean enabled, int port, int grpcPort) {
  public OtlpSettings {
    OwnPort.require(port);
    OwnPort.require(grpcPort);
    if (port > 0 && port == grpcPort) {
      throw new IllegalArgumentException(
          "one port serves HTTP and gRPC: set port, and leave grpc-port 0");
    }
  }

  /** Served, on the server's port alone. */
  public static OtlpSettings defaults() {
    return new OtlpSettings(true, 0, 0);
  }
}
