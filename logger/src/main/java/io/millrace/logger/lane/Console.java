package io.millrace.logger.lane;

import java.io.PrintStream;

/**
 * The last place where the library can say that something is wrong with it: the standard error of
 * the process, at most once in ten seconds. Thread-safe.
 */
public final class Console {
  private static final long PAUSE_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private long next = System.nanoTime();
  private long untold;

  public Console(PrintStream out) {
    this.out = out;
  }

  /** That of this process. */
  public static Console ofProcess() {
    return new Console(System.err);
  }

  /** Says it, unless something was said just before; then it is counted. */
  public synchronized void say(String text) {
    long now = System.nanoTime();
    if (now - next < 0) {
      untold++;
      return;
    }
    next = now + PAUSE_NANOS;
    out.println("millrace: " + text + (untold > 0 ? " (and " + untold + " more)" : ""));
    untold = 0;
  }

  /** Prints a line as it is: for what is logged where there is no logger. */
  public synchronized void print(String line) {
    out.println(line);
  }
}
