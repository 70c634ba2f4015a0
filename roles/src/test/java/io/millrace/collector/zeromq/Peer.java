package io.millrace.collector.zeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A client of the collector, on the real socket. For one thread. */
final class Peer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final ZContext context = new ZContext();
  private final ZMQ.Socket socket;

  Peer(SocketType type, String endpoint) {
    this(type, endpoint, _ -> {});
  }

  Peer(SocketType type, String endpoint, Consumer<ZMQ.Socket> options) {
    socket = context.createSocket(type);
    socket.setReceiveTimeOut(PATIENCE_MILLIS);
    socket.setSendTimeOut(PATIENCE_MILLIS);
    // A fresh connection of JeroMQ now and then never begins its handshake, and is then made anew.
    socket.setHandshakeIvl(1_000);
    // Who waits for answers has nothing left to send at the end; what is pushed is to arrive.
    socket.setLinger(type == SocketType.PUSH ? PATIENCE_MILLIS : 0);
    options.accept(socket);
    socket.connect(endpoint);
  }

  void send(long number, LogBatch batch) {
    send(Signal.RECORDS, number, batch);
  }

  void send(Signal signal, long number, LogBatch batch) {
    send(new BatchMessage(signal, number, batch).head(), batch.bytes());
  }

  void send(byte[]... frames) {
    for (int i = 0; i < frames.length; i++) {
      assertThat(socket.send(frames[i], i < frames.length - 1 ? ZMQ.SNDMORE : 0)).isTrue();
    }
  }

  Answer answer() {
    byte[] frame = socket.recv();
    assertThat(frame).as("an answer within %s ms", PATIENCE_MILLIS).isNotNull();
    return Answer.read(frame);
  }

  /** What is there now, or within the time; null if nothing. */
  @Nullable Answer answerWithin(int millis) {
    socket.setReceiveTimeOut(millis);
    byte[] frame = socket.recv();
    socket.setReceiveTimeOut(PATIENCE_MILLIS);
    return frame == null ? null : Answer.read(frame);
  }

  @Override
  public void close() {
    context.close();
  }
}
