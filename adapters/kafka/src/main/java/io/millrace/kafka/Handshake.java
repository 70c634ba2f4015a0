package io.millrace.kafka;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/** Why a broker and we do not come to speak TLS. */
final class Handshake {
  private Handshake() {}

  /** What is to be corrected, and what Java says of it. */
  static String whatToCorrect(SslAuthenticationException failure) {
    String correction =
        "Kafka and we do not agree on TLS: correct kafka.client's ssl.keystore.*, if Kafka wants a"
            + " certificate of ours, or else its other ssl.*";
    Throwable telling = failure;
    // What is farther in is more to the point.
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String known = ofCertificate(at);
      correction = known == null ? correction : known;
      telling = at.getMessage() == null ? telling : at;
    }
    return correction + " (" + telling.getMessage() + ")";
  }

  private static @Nullable String ofCertificate(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException _, CertificateNotYetValidException _ ->
          "Kafka's certificate, or that of its authority, is not valid today: renew it, or correct"
              + " the clock here";
      case CertPathBuilderException _, CertPathValidatorException _ ->
          "Kafka's certificate is not signed by an authority that is trusted here: set kafka.client's"
              + " ssl.truststore.type to PEM, and ssl.truststore.location to the file of the"
              + " authority's certificate";
      case CertificateException _ ->
          "Kafka's certificate is for another host: name the brokers in kafka.bootstrap-servers, and"
              + " in their own advertised.listeners, as their certificates do";
      default -> null;
    };
  }
}
