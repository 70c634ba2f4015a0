package io.millrace.logger.ring;

import java.time.Duration;

/**
 * How long a reader waits for whoever claimed a place and does not commit it. That takes the time
 * of one copy; but its thread may be taken off the processor in its midst, or may never come back
 * to it: there was no stack left, say. Time alone does not tell, as the whole process may have been
 * stopped, and the reader be the first to run again: so many looks must have been in vain as well.
 * For one thread.
 */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int LOOKS = 100;

  private final long longest;
  private final int looks;
  private long awaited = -1;
  private long since;
  private int inVain;

  Patience() {
    this(LONGEST, LOOKS);
  }

  Patience(Duration longest, int looks) {
    this.longest = longest.toNanos();
    this.looks = looks;
  }

  /** The claim at a position is still open: whether to give it up. */
  boolean isOver(long position) {
    long now = System.nanoTime();
    if (position != awaited) {
      awaited = position;
      since = now;
      inVain = 0;
    }
    return ++inVain > looks && now - since > longest;
  }
}
