package io.millrace.logger.lane;

import java.io.PrintStream;

/**
 * The last place where the library can say that something is wrong with it: the standard error of
 * the process, at most ten times in ten seconds. Thread-safe.
 */
public final class Console {
  private static final long PERIOD_NANOS = 10_000_000_000L;
  private static final int MOST = 10;

  private final PrintStream out;
  private long since = System.nanoTime();
  private int said;
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
    if (now - since >= PERIOD_NANOS) {
      since = now;
      said = 0;
    }
    if (said == MOST) {
      untold++;
      return;
    }
    said++;
    out.println("millrace: " + text + (untold > 0 ? " (and " + untold + " more)" : ""));
    untold = 0;
  }

  /** Prints a line as it is: for what is logged where there is no logger. */
  public synchronized void print(String line) {
    out.println(line);
  }
}
