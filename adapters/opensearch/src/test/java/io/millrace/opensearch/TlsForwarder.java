package io.millrace.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * Speaks TLS on a port of the loopback in front of a server that does not, and passes on every byte
 * both ways, as a proxy does that ends TLS. Thread-safe.
 */
final class TlsForwarder implements AutoCloseable {
  private final ServerSocket listener;
  private final URI target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TlsForwarder(ServerSocket listener, URI target) {
    this.listener = listener;
    this.target = target;
  }

  /**
   * Starts one.
   *
   * @param identity whose certificate it shows
   * @param target {@code http://HOST:PORT}
   */
  static TlsForwarder start(SSLContext identity, String target) throws IOException {
    ServerSocket listener =
        identity
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TlsForwarder forwarder = new TlsForwarder(listener, URI.create(target));
    Thread.startVirtualThread(forwarder::accept);
    return forwarder;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.startVirtualThread(() -> forward(client));
      } catch (IOException e) {
        // Closed.
        return;
      }
    }
  }

  private void forward(Socket client) {
    try (client;
        Socket server = new Socket(target.getHost(), target.getPort())) {
      open.add(server);
      Thread back = Thread.startVirtualThread(() -> pass(server, client));
      pass(client, server);
      back.join();
      open.remove(server);
    } catch (IOException e) {
      // One of them went away, and so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  /** Until one of the two is closed; then both are. */
  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The other direction ended, or the handshake failed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
