package io.millrace.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Calls that SLF4J brings without an array allocate nothing, with whatever stands in the MDC. */
class AllocationTest {
  private static final int CALLS = 2_000;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 5;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @Test
  void callsDoNotAllocate() {
    try (Slf4jLogs logs = new Slf4jLogs(folder)) {
      Logger logger = logs.logger("com.acme.Orders");
      Marker marker = new BasicMarkerFactory().getMarker("audit");
      logs.context().put("trace_id", "t1");
      logs.context().put("customer", "c7");
      long least = Long.MAX_VALUE;
      // The JVM itself may allocate once in a while, as it compiles; a call that does, does each
      // time.
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
          logger.info("plain");
          logger.info("order {}", "A1");
          logger.warn("order {} by {}", "A1", "C7");
          logger.error(marker, "order {}", "A1");
          logger.trace("order {} by {}", "A1", null);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (round >= WARM_UP) {
          least = Math.min(least, allocated);
        }
        logs.take();
      }
      assertThat(least).isZero();
    }
  }
}
