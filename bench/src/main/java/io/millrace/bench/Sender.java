package io.millrace.bench;

import java.io.IOException;

/** Hands rows over to a server. For one thread at a time. */
interface Sender extends AutoCloseable {
  /** Rows under way. */
  interface Sent {
    /**
     * Waits until they are taken.
     *
     * @throws IOException if any was not
     */
    void awaitTaken() throws IOException, InterruptedException;
  }

  /**
   * Sends rows without waiting for an answer.
   *
   * @param lines JSON lines; copied, so the caller may overwrite them
   * @param length bytes of them
   */
  Sent send(byte[] lines, int length) throws IOException;

  @Override
  default void close() throws IOException {}
}
