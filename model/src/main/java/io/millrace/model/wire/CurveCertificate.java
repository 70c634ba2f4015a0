package io.millrace.model.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys of CURVE, the encryption of ZeroMQ, as certificates in its format hold them: text with the
 * lines {@code public-key = "…"} and {@code secret-key = "…"}. Immutable.
 *
 * @param publicKey 40 characters of Z85 (RFC 32 of ZeroMQ); null if there is none
 * @param secretKey likewise
 */
public record CurveCertificate(@Nullable String publicKey, @Nullable String secretKey) {
  private static final Pattern KEY =
      Pattern.compile("^\\s*(public|secret)-key\\s*=\\s*\"(.{40})\"\\s*$", Pattern.MULTILINE);

  /**
   * Reads a file. Of a key that is given twice the last counts.
   *
   * @throws IOException if it cannot be read
   */
  public static CurveCertificate read(Path file) throws IOException {
    String open = null;
    String secret = null;
    Matcher matcher = KEY.matcher(Files.readString(file));
    while (matcher.find()) {
      if (matcher.group(1).equals("public")) {
        open = matcher.group(2);
      } else {
        secret = matcher.group(2);
      }
    }
    return new CurveCertificate(open, secret);
  }

  /** Without the secret, which belongs into no log. */
  @Override
  public String toString() {
    return "CurveCertificate[publicKey=" + publicKey + "]";
  }
}
