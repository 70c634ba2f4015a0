package io.millrace.collector.zeromq;

import io.millrace.model.wire.CurveCertificate;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.zeromq.ZCert;

/** Reads a certificate of ZeroMQ that holds both keys. */
final class CertificateFile {
  private CertificateFile() {}

  static ZCert read(Path file) {
    try {
      CurveCertificate keys = CurveCertificate.read(file);
      if (keys.publicKey() == null || keys.secretKey() == null) {
        throw new MillraceException(
            Kind.INVALID, file + " is no certificate of ZeroMQ with a public and a secret key");
      }
      return new ZCert(keys.publicKey(), keys.secretKey());
    } catch (IOException e) {
      throw new MillraceException(Kind.INVALID, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
