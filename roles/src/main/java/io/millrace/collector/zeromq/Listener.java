package io.millrace.collector.zeromq;

/** A thread that owns a bound socket and takes what comes there. */
interface Listener extends AutoCloseable {
  /** Begins to take. Once. */
  void start();

  /** Whether it still does: a fault of ours may have ended its thread. */
  boolean isTaking();

  /** Takes nothing more, and sees what was taken on its way. */
  @Override
  void close();
}
