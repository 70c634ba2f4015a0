package io.millrace.protocols.socket;

import java.net.InetSocketAddress;

/** A port that is listened on, from when it is made. */
public interface SocketListener extends AutoCloseable {
  /** Where it listens. */
  InetSocketAddress address();

  /** Whether it still does: a fault of ours may have ended its thread. */
  boolean isTaking();

  /** Takes nothing more, sees what was taken on its way to the queue, and frees the port. */
  @Override
  void close();
}
