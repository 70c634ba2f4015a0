package io.millrace.bench.logger;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The server's end of the way, on a real socket of the loopback, with nothing behind it: each batch
 * is checked as the server does, shown to a listener on the receiver's thread, and acknowledged.
 */
final class Receiver implements AutoCloseable {
  private final ZContext context = new ZContext();
  private final ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
  private final Consumer<LogBatch> listener;
  private final String endpoint;
  private final Thread thread;
  private volatile boolean stopping;

  Receiver(Consumer<LogBatch> listener) {
    this.listener = listener;
    socket.setLinger(0);
    socket.setReceiveTimeOut(10);
    boolean _ = socket.bind("tcp://127.0.0.1:*");
    endpoint = socket.getLastEndpoint();
    // From here on the socket is the thread's alone.
    thread = Thread.ofPlatform().name("receiver").start(this::receive);
  }

  String endpoint() {
    return endpoint;
  }

  private void receive() {
    while (!stopping) {
      byte[] peer = socket.recv();
      if (peer != null) {
        BatchMessage message = BatchMessage.read(socket.recv(), socket.recv());
        listener.accept(message.batch());
        boolean _ = socket.send(peer, ZMQ.SNDMORE);
        boolean _ = socket.send(new Answer.Durable(message.number()).frame());
      }
    }
    context.close();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
