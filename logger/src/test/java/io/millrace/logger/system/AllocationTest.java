package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.model.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to log, with primitives and Strings: bytes that the calling thread allocates. */
class AllocationTest {
  private static final int CALLS = 2_000;
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 5;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @Test
  void noCallAllocates() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      Map<String, Long> allocated = new TreeMap<>();
      calls(system).forEach((name, call) -> allocated.put(name, allocated(system, call)));

      assertThat(allocated).allSatisfy((name, bytes) -> assertThat(bytes).as(name).isZero());
    }
  }

  private static Map<String, LongConsumer> calls(SystemLog system) {
    Log log = system.log("com.acme.orders");
    String id = "A-1";
    String accents = "señor Łukasz \uD83D\uDE00";
    Map<String, LongConsumer> calls = new TreeMap<>();
    calls.put("no argument", i -> log.info("plain"));
    calls.put("long", i -> log.info("l {}", i));
    calls.put("double", i -> log.info("d {}", 0.5 * i));
    calls.put("String", i -> log.info("s {}", id));
    calls.put("String beyond ASCII", i -> log.info("s {}", accents));
    calls.put("boolean", i -> log.info("b {}", i % 2 == 0));
    calls.put("null", i -> log.info("n {}", (Object) null));
    calls.put("null template", i -> log.info(null));
    calls.put("long long", i -> log.debug("ll {} {}", i, i));
    calls.put("long double", i -> log.debug("ld {} {}", i, 0.5 * i));
    calls.put("long String", i -> log.debug("ls {} {}", i, id));
    calls.put("double long", i -> log.warn("dl {} {}", 0.5 * i, i));
    calls.put("double double", i -> log.warn("dd {} {}", 0.5 * i, 0.25 * i));
    calls.put("double String", i -> log.warn("ds {} {}", 0.5 * i, id));
    calls.put("String long", i -> log.error("sl {} {}", id, i));
    calls.put("String double", i -> log.error("sd {} {}", id, 0.5 * i));
    calls.put("String String", i -> log.error("ss {} {}", id, accents));
    calls.put("three Strings", i -> log.critical("3 {} {} {}", id, accents, id));
    calls.put("four Strings", i -> log.critical("4 {} {} {} {}", id, id, id, accents));
    calls.put("below the level", i -> log.trace("off {}", i));
    calls.put("event below the level", i -> log.at(Level.TRACE).message("off").arg(i).log());
    calls.put("event", i -> event(log, i, id));
    calls.put("event with no number for its template", i -> log.info(id));
    calls.put("never logged", i -> log.isEnabled(Level.INFO));
    return calls;
  }

  private static void event(Log log, long i, String id) {
    log.at(Level.WARN)
        .message("event {} {} {} {}")
        .arg(i)
        .arg(0.5 * i)
        .arg(true)
        .arg(id)
        .field("symbol", id)
        .field("qty", 1.5)
        .field("count", i)
        .field("ok", false)
        .traceId("trace")
        .spanId("span")
        .timestamp(i)
        .log();
  }

  @Test
  void droppingDoesNotAllocate() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      Log log = system.log();
      for (int i = 0; i < WARM_UP; i++) {
        log.info("full {}", i);
      }
      long dropped = system.statistics().dropped();
      long allocated = least(() -> {}, i -> log.info("full {}", i));

      assertThat(system.statistics().dropped() - dropped).isEqualTo(ROUNDS * CALLS);
      assertThat(allocated).isZero();
    }
  }

  @Test
  void beingSuppressedDoesNotAllocate() {
    SystemLogSettings settings = SystemLogs.SETTINGS.with(new RateLimit(1, 1, Level.ERROR));
    try (SystemLog system = SystemLogs.open(folder, 1, settings)) {
      Log log = system.log();

      assertThat(allocated(system, i -> log.info("limited {}", i))).isZero();
    }
  }

  /** Of many calls, after many others; the reader, which does allocate, runs between. */
  private static long allocated(SystemLog system, LongConsumer call) {
    system.levels().set("", Level.DEBUG);
    for (int i = 0; i < WARM_UP; i++) {
      call.accept(i);
      if (i % CALLS == 0) {
        SystemLogs.take(system);
      }
    }
    return least(() -> SystemLogs.take(system), call);
  }

  /**
   * Of some rounds the one in which the least was allocated. A call that allocates does so in each
   * of them, interpreted or compiled. What is not of the calls happens once: when a method has
   * become hot, HotSpot makes the Strings of all literals in its class, on the thread that came by,
   * before it hands the method to its second compiler; on a busy machine that may be while we
   * count.
   */
  private static long least(Runnable before, LongConsumer call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      before.run();
      long from = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.accept(i);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - from);
    }
    return least;
  }
}
