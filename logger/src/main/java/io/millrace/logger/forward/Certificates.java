package io.millrace.logger.forward;

import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeromq.ZMQ;

/**
 * Keys of CURVE from certificates in ZeroMQ's format: lines {@code public-key = "…"} and {@code
 * secret-key = "…"}, each 40 characters of Z85 (RFC 32 of ZeroMQ).
 */
final class Certificates {
  private Certificates() {}

  /** Makes a socket encrypt for the server, under the client's own key. */
  static void apply(ForwarderSettings.Keys keys, ZMQ.Socket socket) {
    socket.setCurveServerKey(key(keys.server(), "public"));
    socket.setCurvePublicKey(key(keys.client(), "public"));
    socket.setCurveSecretKey(key(keys.client(), "secret"));
  }

  private static byte[] key(Path file, String kind) {
    Pattern line = Pattern.compile("(?m)^\\s*" + kind + "-key\\s*=\\s*\"(.{40})\"\\s*$");
    try {
      Matcher matcher = line.matcher(Files.readString(file));
      if (!matcher.find()) {
        throw new LoggerException(
            "%s holds no %s key; 'millrace keys DIR --client NAME' makes such files"
                .formatted(file, kind));
      }
      return ZMQ.Curve.z85Decode(matcher.group(1));
    } catch (IOException e) {
      throw new LoggerException("cannot read the key " + file + ": " + e.getMessage(), e);
    }
  }
}
