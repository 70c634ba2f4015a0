package io.millrace.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server, by TCP, that can be cut and slowed, and that goes to another place when the
 * server has moved.
 */
final class UnreliableNetwork implements AutoCloseable {
  private static final int CHUNK = 4 << 10;

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile String exit;
  private volatile long chunkNanos;

  /**
   * Opens a way.
   *
   * @param endpoint where it leads: {@code tcp://HOST:PORT}
   */
  UnreliableNetwork(String endpoint) throws IOException {
    exit = endpoint;
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it begins: {@code tcp://HOST:PORT}. */
  String endpoint() {
    return "tcp://127.0.0.1:" + entrance.getLocalPort();
  }

  /** From now on it leads elsewhere; the connections there are stay what they are. */
  void leadTo(String endpoint) {
    exit = endpoint;
  }

  /** Breaks all connections, with what is under way in them. */
  void cut() {
    open.forEach(UnreliableNetwork::close);
  }

  /** From now on each 4 KiB of a connection take so long; 0 for as fast as it goes. */
  void slowTo(long nanos) {
    chunkNanos = nanos;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        open.add(near);
        Thread.ofVirtual().start(() -> connect(near));
      }
    } catch (IOException e) {
      // Closed, and with it all that began here.
    }
  }

  private void connect(Socket near) {
    URI place = URI.create(exit);
    try (Socket far = new Socket()) {
      far.connect(new InetSocketAddress(place.getHost(), place.getPort()));
      open.add(far);
      Thread back = Thread.ofVirtual().start(() -> carry(far, near));
      carry(near, far);
      back.join();
      open.remove(far);
    } catch (IOException e) {
      // Nobody listens there: the connection ends, as it would without us.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(near);
      open.remove(near);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        if (chunkNanos > 0) {
          LockSupport.parkNanos(chunkNanos);
        }
        out.write(chunk, 0, length);
      }
    } catch (IOException e) {
      // One end is gone; the other is closed below.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket could not be closed", e);
    }
  }
}
