package io.millrace.app.server;

import io.millrace.app.config.ConfigurationException;
import io.millrace.collector.zeromq.ZeroMqSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where loggers may be listened for. */
final class LoggerAddress {
  private LoggerAddress() {}

  /**
   * Beyond this machine only those may send who have a key.
   *
   * @throws ConfigurationException if others could
   */
  static void check(ZeroMqSettings settings, boolean insecure) {
    if (!settings.enabled() || settings.encrypts() || insecure) {
      return;
    }
    try {
      if (InetAddress.getByName(settings.host()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "zeromq.host '" + settings.host() + "' is no address of this machine", e);
    }
    throw new ConfigurationException(
        "zeromq.host is "
            + settings.host()
            + ", which others can reach, and whoever reaches it could write logs. Keep to 127.0.0.1,"
            + " or make keys with 'millrace keys DIR' and set zeromq.keys, or add --insecure if the"
            + " network is yours");
  }
}
