package io.millrace.logger.forward;

import io.millrace.logger.lane.LoggerException;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.BatchMessage;
import java.nio.channels.SelectableChannel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;

/**
 * A DEALER socket on the way to one server. It connects by itself, again and again; what was sent
 * when a connection broke is lost, and {@link #wasLost()} tells so. For one thread.
 */
final class Connection implements AutoCloseable {
  private static final int FIRST_RECONNECT_MILLIS = 50;
  private static final int LONGEST_RECONNECT_MILLIS = 2_000;
  private static final int HANDSHAKE_MILLIS = 1_000;
  private static final int HEARTBEAT_MILLIS = 2_000;
  private static final int HEARTBEAT_TIMEOUT_MILLIS = 8_000;

  private final ZMQ.Socket socket;
  private final ZMQ.Socket monitor;
  private final ZMQ.Poller poller;
  private boolean connected;
  private boolean closed;

  /**
   * A connection.
   *
   * @param context in which there is no other connection
   * @param wake waited for together with answers
   * @param name that none before it in the context had
   */
  Connection(ZContext context, ForwarderSettings settings, SelectableChannel wake, String name) {
    poller = context.createPoller(3);
    boolean made = false;
    try {
      socket = context.createSocket(SocketType.DEALER);
      monitor = context.createSocket(SocketType.PAIR);
      setUp(settings, wake, name);
      made = true;
    } finally {
      if (!made) {
        // There may be too few descriptors: what is left of this try must not keep any.
        poller.close();
        List.copyOf(context.getSockets()).forEach(ZMQ.Socket::close);
      }
    }
  }

  private void setUp(ForwarderSettings settings, SelectableChannel wake, String name) {
    socket.setSndHWM(settings.maxBatchesInFlight());
    socket.setLinger(0);
    socket.setReconnectIVL(FIRST_RECONNECT_MILLIS);
    socket.setReconnectIVLMax(LONGEST_RECONNECT_MILLIS);
    // Now and then, and more often on a busy machine, a fresh connection of JeroMQ 0.6 never begins
    // its handshake (a race that its pull request 1022 describes), and is only given up when the
    // time for that is over.
    socket.setHandshakeIvl(HANDSHAKE_MILLIS);
    socket.setHeartbeatIvl(HEARTBEAT_MILLIS);
    socket.setHeartbeatTimeout(HEARTBEAT_TIMEOUT_MILLIS);
    if (settings.keys() != null) {
      Certificates.apply(settings.keys(), socket);
    }
    String events = "inproc://" + name;
    socket.monitor(events, ZMQ.EVENT_HANDSHAKE_PROTOCOL | ZMQ.EVENT_DISCONNECTED);
    monitor.connect(events);
    poller.register(socket, ZMQ.Poller.POLLIN);
    poller.register(monitor, ZMQ.Poller.POLLIN);
    poller.register(wake, ZMQ.Poller.POLLIN);
    try {
      socket.connect(settings.endpoint());
    } catch (ZMQException | IllegalArgumentException e) {
      throw new LoggerException(
          "'%s' is no endpoint; write one like tcp://127.0.0.1:5559".formatted(settings.endpoint()),
          e);
    }
  }

  /** Whether the server was there when {@link #wasLost()} was asked last. */
  boolean isThere() {
    return connected;
  }

  /**
   * Sends a batch; false if the server is not there, or takes no more just now. Nothing is put in
   * line for a server that is not there: the lanes keep it better.
   */
  boolean send(BatchMessage message) {
    if (!connected || !socket.send(message.head(), ZMQ.SNDMORE | ZMQ.DONTWAIT)) {
      return false;
    }
    byte[] bytes = message.batch().bytes();
    int offset = message.batch().offset();
    int length = message.batch().length();
    boolean whole = offset == 0 && length == bytes.length;
    // A socket that took the first frame takes the others; else half a message would stand in the
    // way.
    if (!socket.send(whole ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), 0)) {
      throw new IllegalStateException("half a message was sent");
    }
    return true;
  }

  /** Waits until there is an answer, a break, or whoever wakes; or so many milliseconds. */
  void await(long millis) {
    poller.poll(millis);
  }

  /** The next answer that is there; null if none. */
  @Nullable Answer answer() {
    byte[] frame = socket.recv(ZMQ.DONTWAIT);
    while (frame != null) {
      try {
        return Answer.read(frame);
      } catch (IllegalArgumentException e) {
        // Not from a server of ours; the answer that is missing will be noticed.
        frame = socket.recv(ZMQ.DONTWAIT);
      }
    }
    return null;
  }

  /** Looks what became of the connection; true if one broke, and what was sent on it is lost. */
  boolean wasLost() {
    boolean lost = false;
    ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
    while (event != null) {
      connected = event.getEvent() == ZMonitor.Event.HANDSHAKE_PROTOCOL;
      lost |= !connected;
      event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
    }
    return lost;
  }

  /** Done again it does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    poller.close();
    socket.monitor(null, 0);
    monitor.close();
    socket.close();
  }
}
