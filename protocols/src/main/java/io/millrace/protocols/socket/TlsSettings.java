package io.millrace.protocols.socket;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Who the server is to those who connect by TLS, and who they must be. All are files of PEM.
 *
 * @param certificate of the server, and of those who vouch for it; empty for no TLS
 * @param key of the certificate, unencrypted, in PKCS 8
 * @param clientAuthorities certificates of those who vouch for clients: only clients with a
 *     certificate of theirs are let in; empty for any client
 */
public record TlsSettings(Path certificate, Path key, Path clientAuthorities) {
  public TlsSettings {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(clientAuthorities, "clientAuthorities");
  }

  /** No TLS. */
  public static TlsSettings defaults() {
    return new TlsSettings(Path.of(""), Path.of(""), Path.of(""));
  }

  /** Whether there is any. */
  public boolean encrypts() {
    return !certificate.toString().isEmpty();
  }

  /** Whether clients must show a certificate. */
  public boolean authenticatesClients() {
    return !clientAuthorities.toString().isEmpty();
  }
}
