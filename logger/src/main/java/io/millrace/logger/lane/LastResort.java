package io.millrace.logger.lane;

import java.util.concurrent.atomic.LongAdder;

/**
 * Where a lane tells of its own failures: it counts them, and says so on the console now and then.
 * Never throws. Thread-safe.
 */
public final class LastResort {
  private final LongAdder failures = new LongAdder();
  private final Console console;

  public LastResort(Console console) {
    this.console = console;
  }

  /** The lane did not do what it was asked for. */
  public void failed(Throwable why) {
    try {
      failures.increment();
      console.say("the logger failed, " + failures + " times so far: " + why);
    } catch (Throwable e) {
      // Nothing is left to be tried: the program must go on.
    }
  }

  /** Says what could be said nowhere else. */
  public void say(String text) {
    try {
      console.say(text);
    } catch (Throwable e) {
      // As above.
    }
  }

  /** How often it failed. */
  public long failures() {
    return failures.sum();
  }
}
