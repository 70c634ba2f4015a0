package io.millrace.logger.system;

import io.millrace.logger.lane.Console;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where the logger tells of its own failures: it counts them, and says so on the console now and
 * then. Never throws. Thread-safe.
 */
final class LastResort {
  private final LongAdder failures = new LongAdder();
  private final Console console = Console.ofProcess();

  void failed(Throwable why) {
    try {
      failures.increment();
      console.say("the logger failed, " + failures + " times so far: " + why);
    } catch (Throwable e) {
      // Nothing is left to be tried: the program must go on.
    }
  }

  long failures() {
    return failures.sum();
  }
}
