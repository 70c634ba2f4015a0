package io.millrace.logger.forward;

import io.millrace.logger.lane.LoggerException;
import io.millrace.model.wire.CurveCertificate;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** Gives a socket the keys that stand in certificates. */
final class Certificates {
  private Certificates() {}

  /** Makes a socket encrypt for the server, under the client's own key. */
  static void apply(ForwarderSettings.Keys keys, ZMQ.Socket socket) {
    CurveCertificate server = read(keys.server());
    CurveCertificate client = read(keys.client());
    socket.setCurveServerKey(key(server.publicKey(), "public", keys.server()));
    socket.setCurvePublicKey(key(client.publicKey(), "public", keys.client()));
    socket.setCurveSecretKey(key(client.secretKey(), "secret", keys.client()));
  }

  private static CurveCertificate read(Path file) {
    try {
      return CurveCertificate.read(file);
    } catch (IOException e) {
      throw new LoggerException("cannot read the key " + file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] key(@Nullable String key, String kind, Path file) {
    if (key == null) {
      throw new LoggerException(
          "%s holds no %s key; 'millrace keys DIR --client NAME' makes such files"
              .formatted(file, kind));
    }
    return ZMQ.Curve.z85Decode(key);
  }
}
