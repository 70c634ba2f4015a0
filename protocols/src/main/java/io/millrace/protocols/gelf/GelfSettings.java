package io.millrace.protocols.gelf;

import io.millrace.protocols.OwnPort;

/**
 * How senders of GELF are served; each port 0 for none.
 *
 * @param enabled whether {@code POST /gelf} is served
 * @param port for HTTP, beside the server's, usually 12201
 * @param udpPort usually 12201
 * @param tcpPort usually 12201
 * @param tlsPort usually 12201
 */
public record GelfSettings(boolean enabled, int port, int udpPort, int tcpPort, int tlsPort) {
  public GelfSettings {
    OwnPort.require(port);
    OwnPort.require(udpPort);
    OwnPort.require(tcpPort);
    OwnPort.require(tlsPort);
  }

  /** Over HTTP, on the server's port alone. */
  public static GelfSettings defaults() {
    return new GelfSettings(true, 0, 0, 0, 0);
  }
}
