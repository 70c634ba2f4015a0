package io.millrace.duckdb;

/** Waits for threads. */
final class Threads {
  private Threads() {}

  /** Waits until a thread has ended, come what may; whoever was interrupted is so afterwards. */
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
