package io.millrace.logger.lane;

import java.io.PrintStream;

/**
 * The last place where the library can say that something is wrong with it: the standard error of
 * the process, ten times at once, and then once in ten seconds. Thread-safe.
 */
public final class Console {
  private static final long PAUSE_NANOS = 10_000_000_000L;
  private static final long TOLERANCE_NANOS = 9 * PAUSE_NANOS;

  private final PrintStream out;

  /** Up to when all that was said has been paid for by pauses. */
  private long due = System.nanoTime();

  private long untold;

  public Console(PrintStream out) {
    this.out = out;
  }

  /** That of this process. */
  public static Console ofProcess() {
    return new Console(System.err);
  }

  /** Says it, unless too much was said just before; then it is counted. */
  public synchronized void say(String text) {
    long now = System.nanoTime();
    long from = Math.max(due - now, 0);
    if (from > TOLERANCE_NANOS) {
      untold++;
      return;
    }
    due = now + from + PAUSE_NANOS;
    out.println("millrace: " + text + (untold > 0 ? " (and " + untold + " more)" : ""));
    untold = 0;
  }

  /** Prints a line as it is: for what is logged where there is no logger. */
  public synchronized void print(String line) {
    out.println(line);
  }
}
