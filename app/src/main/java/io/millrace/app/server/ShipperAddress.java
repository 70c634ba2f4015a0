package io.millrace.app.server;

import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.ProtocolSettings;
import io.millrace.protocols.gelf.GelfSettings;
import io.millrace.protocols.socket.SocketSettings;
import io.millrace.protocols.syslog.SyslogSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the sockets of shippers may be listened on. */
final class ShipperAddress {
  private ShipperAddress() {}

  /**
   * Beyond this machine only those may send who show a certificate.
   *
   * @throws ConfigurationException if others could
   */
  static void check(ProtocolSettings settings, boolean insecure) {
    SocketSettings sockets = settings.sockets();
    boolean trusted = sockets.tls().authenticatesClients();
    if (insecure || !(hasPlainPort(settings) || (hasTlsPort(settings) && !trusted))) {
      return;
    }
    try {
      if (InetAddress.getByName(sockets.host()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "protocols.sockets.host '" + sockets.host() + "' is no address of this machine", e);
    }
    throw new ConfigurationException(
        "protocols.sockets.host is "
            + sockets.host()
            + ", which others can reach, and whoever reaches it could write logs. Keep to 127.0.0.1,"
            + " or open ports for TLS alone and set protocols.sockets.tls.client-authorities, or add"
            + " --insecure if the network is yours");
  }

  private static boolean hasPlainPort(ProtocolSettings settings) {
    SyslogSettings syslog = settings.syslog();
    GelfSettings gelf = settings.gelf();
    return syslog.udpPort() > 0
        || syslog.tcpPort() > 0
        || gelf.udpPort() > 0
        || gelf.tcpPort() > 0
        || settings.forward().port() > 0;
  }

  private static boolean hasTlsPort(ProtocolSettings settings) {
    return settings.syslog().tlsPort() > 0
        || settings.gelf().tlsPort() > 0
        || settings.forward().tlsPort() > 0;
  }
}
