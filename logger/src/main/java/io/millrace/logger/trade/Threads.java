package io.millrace.logger.trade;

import java.util.concurrent.locks.LockSupport;

/** How the threads behind a log end. */
final class Threads {
  private Threads() {}

  /**
   * Wakes a thread that was told to end, and waits until it has; an interrupt is kept for later.
   */
  static void end(Thread thread) {
    boolean isInterrupted = false;
    LockSupport.unpark(thread);
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
