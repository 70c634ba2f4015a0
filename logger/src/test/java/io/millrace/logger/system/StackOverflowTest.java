package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recursion of the program that never ends, and logs: the stack may be over anywhere in a call.
 */
class StackOverflowTest {
  private static final int THREADS = 60;
  private static final String LAST = "after all";

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void holdsUpNobodyElseForLong() throws InterruptedException {
    try (SystemLog system = SystemLogs.open(folder, 1, SystemLogSettings.defaults())) {
      Log log = system.log();
      for (int i = 0; i < 3_000; i++) {
        log.info("depth {} of {}", i, "recursion"); // compiled, as it would be
      }
      List<LogRecord> read = new ArrayList<>(SystemLogs.take(system));
      for (int i = 0; i < THREADS; i++) {
        int begin = i;
        // Stacks of so many sizes that they end in many places.
        long stack = 180 * 1024 + i * 1_040L;
        Thread thread = new Thread(null, () -> overflow(log, begin), "deep", stack);
        thread.start();
        thread.join();
        read.addAll(SystemLogs.take(system));
      }
      log.info(LAST);
      List<LogRecord> more = List.of();
      while (more.stream().noneMatch(record -> record.message().equals(LAST))) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        more = SystemLogs.take(system);
        read.addAll(more);
      }

      SystemLogStatistics stats = system.statistics();
      assertThat(stats.used()).isZero();
      assertThat(read)
          .filteredOn(record -> record.message().startsWith("depth"))
          .hasSizeBetween(3_000, (int) stats.written() - 1);
    }
  }

  private static void overflow(Log log, int begin) {
    try {
      begin(log, begin);
    } catch (StackOverflowError e) {
      assertThat(e).isNotNull(); // as it must be; what counts is what the log made of it
    }
  }

  private static long begin(Log log, int more) {
    return more == 0 ? recur(log, more) : begin(log, more - 1) + more;
  }

  private static long recur(Log log, long depth) {
    log.info("depth {} of {}", depth, "recursion");
    return recurAgain(log, depth + 1) + 1;
  }

  /** Another frame of another size. */
  private static long recurAgain(Log log, long depth) {
    long twice = depth * 2;
    long thrice = depth * 3;
    return recur(log, depth + 1) + twice + thrice;
  }
}
