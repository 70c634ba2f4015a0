package io.millrace.ports;

/** What every adapter is. Thread-safe. Its constructor does no I/O; {@link #check()} may. */
public interface Component extends AutoCloseable {
  /** Whether it can serve now. Never throws. */
  Health check();

  /**
   * Releases all it holds, after making durable what it has accepted. A second call does nothing.
   */
  @Override
  void close();
}
