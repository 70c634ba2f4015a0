package io.millrace.collector.zeromq;

import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Wakes the thread of a ZeroMQ socket, which alone may use it, from its wait. Waking twice before
 * it looks is waking once.
 */
final class Wake implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final ZMQ.Socket sender;
  private final ZMQ.Socket receiver;
  private final AtomicBoolean awake = new AtomicBoolean();

  /**
   * A wake.
   *
   * @param name unique in the context
   */
  Wake(ZContext context, String name) {
    String endpoint = "inproc://" + name;
    receiver = context.createSocket(SocketType.PAIR);
    receiver.bind(endpoint);
    sender = context.createSocket(SocketType.PAIR);
    sender.connect(endpoint);
  }

  /** What the thread waits for, beside its own socket. */
  ZMQ.Socket receiver() {
    return receiver;
  }

  /** Wakes it. Any thread. */
  void wake() {
    if (awake.compareAndSet(false, true)) {
      synchronized (sender) {
        sender.send(NOTHING, ZMQ.DONTWAIT);
      }
    }
  }

  /** The thread is awake, and will look at all there is from now on. */
  void seen() {
    while (receiver.recv(ZMQ.DONTWAIT) != null) {}
    awake.set(false);
  }

  @Override
  public void close() {
    synchronized (sender) {
      sender.close();
    }
    receiver.close();
  }
}
