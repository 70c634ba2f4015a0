package io.millrace.logger.forward;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The server's end of the protocol, on a real socket: says what the test has it say. */
final class ScriptedServer implements AutoCloseable {
  private static final String ADDRESS = "tcp://127.0.0.1";
  private static final int LOWEST_PORT = 10_000;

  /** Above it are those that a system gives to who asks for any. */
  private static final int HIGHEST_PORT = 32_767;

  private final ZContext context = new ZContext();
  private final ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
  private final List<BatchMessage> seen = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "scripted-server");
  private volatile Function<BatchMessage, @Nullable Answer> script;
  private final String endpoint;
  private volatile boolean stopping;

  /**
   * A server that answers.
   *
   * @param port 0 for a free one, which nobody else is given while the server is away
   * @param script what to answer to a message; null to say nothing
   */
  ScriptedServer(int port, Function<BatchMessage, @Nullable Answer> script) {
    this.script = script;
    socket.setLinger(0);
    socket.setReceiveTimeOut(10);
    if (port == 0) {
      socket.bindToRandomPort(ADDRESS, LOWEST_PORT, HIGHEST_PORT);
    } else {
      socket.bind(ADDRESS + ":" + port);
    }
    endpoint = socket.getLastEndpoint();
    // From here on the socket is the thread's alone.
    thread.start();
  }

  static Answer durable(BatchMessage message) {
    return new Answer.Durable(message.number());
  }

  void script(Function<BatchMessage, @Nullable Answer> newScript) {
    script = newScript;
  }

  String endpoint() {
    return endpoint;
  }

  int port() {
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  List<BatchMessage> seen() {
    return seen;
  }

  /** The sequences of the batches that came, in order. */
  List<Long> sequences() {
    return seen.stream()
        .map(BatchMessage::batch)
        .map(LogBatch::first)
        .map(f -> f.sequence())
        .toList();
  }

  private void run() {
    while (!stopping) {
      byte[] peer = socket.recv();
      if (peer != null) {
        BatchMessage message = BatchMessage.read(socket.recv(), socket.recv());
        Answer answer = script.apply(message);
        seen.add(message);
        if (answer != null) {
          socket.send(peer, ZMQ.SNDMORE);
          socket.send(answer.frame());
        }
      }
    }
    context.close();
  }

  /** Ends as a process does that is killed: what it has in hand is gone. */
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
