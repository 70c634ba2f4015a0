package io.millrace.protocols.syslog;

import io.millrace.protocols.OwnPort;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Where syslog is listened for; each port 0 for none.
 *
 * @param udpPort usually 514, which only root may open
 * @param tcpPort usually 514 or 601
 * @param tlsPort usually 6514
 * @param zone of the times in messages that do not tell it, as {@code Europe/Berlin} or {@code
 *     UTC}; empty for that of this machine
 */
public record SyslogSettings(int udpPort, int tcpPort, int tlsPort, String zone) {
  public SyslogSettings {
    Objects.requireNonNull(zone, "zone");
    OwnPort.require(udpPort);
    OwnPort.require(tcpPort);
    OwnPort.require(tlsPort);
    ZoneId _ = zoneOf(zone);
  }

  /** No ports, the zone of this machine. */
  public static SyslogSettings defaults() {
    return new SyslogSettings(0, 0, 0, "");
  }

  ZoneId zoneId() {
    return zoneOf(zone);
  }

  private static ZoneId zoneOf(String name) {
    return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
  }
}
