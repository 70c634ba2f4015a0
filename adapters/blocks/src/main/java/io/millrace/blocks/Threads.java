package io.millrace.blocks;

/** Waiting for threads to end. */
final class Threads {
  private Threads() {}

  /** Waits until the thread has ended, interrupted or not; the interruption is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
