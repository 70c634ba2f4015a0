package io.millrace.opensearch;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Why a node and we do not come to speak TLS. */
final class Handshake {
  private Handshake() {}

  /** What is to be corrected; null if it is not about TLS. */
  static @Nullable String whatToCorrect(Throwable failure) {
    String correction = null;
    // What is farther in is more to the point.
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String known = of(at);
      correction = known == null ? correction : known;
    }
    return correction;
  }

  private static @Nullable String of(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException _, CertificateNotYetValidException _ ->
          "the certificate of a node, or of its authority, is not valid today: renew it, or correct"
              + " the clock here";
      case CertPathBuilderException _, CertPathValidatorException _ ->
          "the certificate of a node is not signed by an authority that is trusted here: set"
              + " opensearch.access.authorities to the PEM file of the authority's certificate";
      case SSLPeerUnverifiedException _ ->
          "the certificate of a node is for another host: name the node in opensearch.hosts as its"
              + " certificate does, or have one issued for that name; opensearch.access.authorities"
              + " makes no exception";
      case SSLException _ ->
          "a node does not speak TLS as we do: write http:// in opensearch.hosts if it speaks none,"
              + " else see which versions it has";
      case ProtocolException _ ->
          "what answers is no HTTP: write https:// in opensearch.hosts if it speaks TLS";
      default -> null;
    };
  }
}
