package io.millrace.protocols.socket;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Speaks TLS with those who connect. Immutable. */
public final class TlsContext {
  private final JdkSslContext context;
  private final boolean authenticatesClients;

  /**
   * Reads the files.
   *
   * @throws MillraceException INVALID if one is missing, or is not what it should be
   */
  public TlsContext(TlsSettings settings) {
    authenticatesClients = settings.authenticatesClients();
    if (!settings.encrypts()) {
      throw new MillraceException(
          Kind.INVALID,
          "a port for TLS needs protocols.sockets.tls.certificate and .key, files of PEM");
    }
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(settings.certificate().toFile(), settings.key().toFile())
              .sslProvider(SslProvider.JDK);
      if (authenticatesClients) {
        builder.trustManager(settings.clientAuthorities().toFile()).clientAuth(ClientAuth.REQUIRE);
      }
      context = (JdkSslContext) builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new MillraceException(
          Kind.INVALID, "cannot use the files of protocols.sockets.tls: " + e.getMessage(), e);
    }
  }

  /**
   * Has an accepted connection speak TLS; the handshake is made when it is first read from. Closing
   * it closes the connection.
   */
  Socket over(Socket accepted) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.context().getSocketFactory().createSocket(accepted, null, true);
    socket.setNeedClientAuth(authenticatesClients);
    return socket;
  }
}
