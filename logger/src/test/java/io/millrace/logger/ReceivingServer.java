package io.millrace.logger;

import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A server that takes all it is sent, on a real socket. */
final class ReceivingServer implements AutoCloseable {
  private final ZContext context = new ZContext();
  private final ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final List<LogRecord> points = new CopyOnWriteArrayList<>();
  private final String endpoint;
  private final Thread thread = new Thread(this::run, "receiving-server");
  private volatile boolean stopping;

  ReceivingServer() {
    socket.setReceiveTimeOut(10);
    socket.bind("tcp://127.0.0.1:*");
    endpoint = socket.getLastEndpoint();
    // From here on the socket is the thread's alone.
    thread.start();
  }

  String endpoint() {
    return endpoint;
  }

  /** Logs, trades and exceptions. */
  List<LogRecord> records() {
    return records;
  }

  /** Points of metrics, as the records that carry them. */
  List<LogRecord> points() {
    return points;
  }

  private void run() {
    while (!stopping) {
      byte[] peer = socket.recv();
      if (peer != null) {
        BatchMessage message = BatchMessage.read(socket.recv(), socket.recv());
        LogBatchReader reader = new LogBatchReader().of(message.batch());
        while (reader.next()) {
          (message.signal() == Signal.METRICS ? points : records).add(reader.record());
        }
        socket.send(peer, ZMQ.SNDMORE);
        socket.send(new Answer.Durable(message.number()).frame());
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
