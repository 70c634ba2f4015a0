package io.millrace.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What the machine calls itself. */
final class HostName {
  private HostName() {}

  static String get() {
    String told = System.getenv().getOrDefault("HOSTNAME", "");
    if (!told.isEmpty()) {
      return told;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
