package io.millrace.logger.lane;

import java.time.Duration;

/**
 * How long a reader waits for whoever claimed a place and does not commit it. That takes the time
 * of one copy; but its thread may be taken off the processor in its midst, or may never come back
 * to it: there was no stack left, say. Time alone does not tell, as the whole process may have been
 * stopped, and the reader be the first to run again: so many looks must have been in vain as well.
 *
 * <p>A wait that is over is over for all that was claimed when it began: those behind have been
 * open for as long, and a thread that recurs without end may leave hundreds. For one thread.
 */
public final class Patience {
  private static final int LOOKS = 100;

  private final long longest;
  private final int looks;
  private long awaited = -1;
  private long since;
  private int inVain;

  /** Behind all that was claimed when the wait began. */
  private long claimed;

  /** Before it nothing is waited for any more. */
  private long over;

  /** Waits for so long. */
  public Patience(Duration longest) {
    this(longest, LOOKS);
  }

  /** Waits for so long, and so many looks. */
  public Patience(Duration longest, int looks) {
    this.longest = longest.toNanos();
    this.looks = looks;
  }

  /**
   * The claim at a position is still open: whether to give it up.
   *
   * @param end behind all that is claimed by now
   */
  public boolean isOver(long position, long end) {
    if (position < over) {
      return true;
    }
    long now = System.nanoTime();
    if (position != awaited) {
      awaited = position;
      since = now;
      inVain = 0;
      claimed = end;
    }
    if (++inVain <= looks || now - since <= longest) {
      return false;
    }
    over = claimed;
    return true;
  }
}
