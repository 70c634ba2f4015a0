package io.millrace.collector.zeromq;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeromq.ZCert;

/**
 * Reads a certificate of ZeroMQ that holds both keys: text with the lines {@code public-key = "…"}
 * and {@code secret-key = "…"}, each 40 characters of Z85 (RFC 32 of ZeroMQ).
 */
final class CertificateFile {
  private static final Pattern KEY =
      Pattern.compile("^\\s*(public|secret)-key\\s*=\\s*\"(.{40})\"\\s*$", Pattern.MULTILINE);

  private CertificateFile() {}

  static ZCert read(Path file) {
    try {
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
      if (open == null || secret == null) {
        throw new MillraceException(
            Kind.INVALID, file + " is no certificate of ZeroMQ with a public and a secret key");
      }
      return new ZCert(open, secret);
    } catch (IOException e) {
      throw new MillraceException(Kind.INVALID, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
