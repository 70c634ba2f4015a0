package io.millrace.ports;

/** A part of a server that can be asked whether it serves. Thread-safe. */
public interface Component extends AutoCloseable {
  /** Whether it can serve now; may do I/O to find out. Never throws. */
  Health check();

  /**
   * Releases all it holds, after making durable what it has accepted. A second call does nothing.
   */
  @Override
  void close();
}
