package io.millrace.blocks;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Logs what fails again and again, as all does on a full disk: the first time with its stack trace,
 * from then on a line a minute at most, and a last one when it is over. For one thread.
 */
final class RecurringTrouble {
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final System.Logger log;
  private final String what;
  private final LongSupplier nanoTime;

  /** Failures since it last went well, and when the log last told of them. */
  private long failures;

  private long told;

  /**
   * @param what what cannot be done
   * @param nanoTime as {@link System#nanoTime()}
   */
  RecurringTrouble(System.Logger log, String what, LongSupplier nanoTime) {
    this.log = log;
    this.what = what;
    this.nanoTime = nanoTime;
  }

  /** It failed. */
  void failed(Throwable why) {
    long now = nanoTime.getAsLong();
    failures++;
    if (failures == 1) {
      log.log(Level.WARNING, "cannot " + what + " now, will try again", why);
    } else if (now - told >= PAUSE) {
      log.log(Level.WARNING, "still cannot " + what + ", tried " + failures + " times: " + why);
    } else {
      return;
    }
    told = now;
  }

  /** It went well. */
  void over() {
    if (failures > 0) {
      log.log(Level.INFO, "can " + what + " again");
      failures = 0;
    }
  }
}
