package io.millrace.kafka;

/** Waiting for threads. */
final class Threads {
  private Threads() {}

  /** Waits for a thread to end, which it does soon; being interrupted is put off until then. */
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
