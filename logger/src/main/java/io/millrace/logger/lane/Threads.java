package io.millrace.logger.lane;

import java.util.concurrent.locks.LockSupport;

/** How the threads behind a lane end. */
public final class Threads {
  private Threads() {}

  /**
   * Wakes a thread that was told to end, and waits until it has; an interrupt is kept for later.
   */
  public static void end(Thread thread) {
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
