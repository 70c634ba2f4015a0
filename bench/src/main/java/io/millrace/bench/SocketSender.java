package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Sends rows over a connection by which nothing is acknowledged: whether they were taken is seen
 * once they are found. A server that cannot take more reads no more, and sending waits.
 */
final class SocketSender implements Sender {
  private final Socket socket;
  private final OutputStream out;
  private final HttpProtocol.Body body;

  /** Connects to a port of the loopback. */
  SocketSender(int port, HttpProtocol.Body body) throws IOException {
    this.body = body;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    out = socket.getOutputStream();
  }

  @Override
  public Sent send(byte[] lines, int length) throws IOException {
    out.write(body.of(Row.read(lines, length)));
    return () -> {};
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
