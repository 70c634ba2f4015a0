package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No call allocates, once it has been called often enough. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 20_000;
  private static final int ROUNDS = 50;

  private static final String[] TEXTS = {
    "BTC-USD",
    "ETH-USD",
    "caf\u00e9",
    "\ud83d\ude00 smile",
    "a text that is longer than 32 bytes, and cut"
  };

  @TempDir Path folder;

  @Test
  void stringsAreEncodedWithoutAllocating() {
    assertAllocatesNothing(
        NumberFormat.DOUBLE,
        log ->
            i ->
                log.begin()
                    .tradeId(TEXTS[i % 5])
                    .symbol(TEXTS[(i + 1) % 5])
                    .exchange(TEXTS[(i + 2) % 5])
                    .strategy(TEXTS[(i + 3) % 5])
                    .metadata(TEXTS[(i + 4) % 5])
                    .commit());
  }

  @Test
  void buildersOfTextAreEncodedWithoutAllocating() {
    StringBuilder id = new StringBuilder();
    CharSequence other = CharBuffer.wrap("other");
    assertAllocatesNothing(
        NumberFormat.DOUBLE,
        log ->
            i -> {
              id.setLength(0);
              id.append("trade ").append(i);
              log.begin().tradeId(id).symbol(other).commit();
            });
  }

  @Test
  void numbersAreEncodedWithoutAllocating() {
    assertAllocatesNothing(
        NumberFormat.DOUBLE,
        log ->
            i ->
                log.begin()
                    .timestamp(i)
                    .prices(i, 2.5)
                    .profit(Double.POSITIVE_INFINITY)
                    .quantity(i)
                    .pricesScaled(i, 2)
                    .profitScaled(i)
                    .quantityScaled(i)
                    .success(true)
                    .executionTime(i)
                    .commit());
  }

  @Test
  void scaledNumbersAreEncodedWithoutAllocating() {
    assertAllocatesNothing(
        NumberFormat.scaled(4),
        log ->
            i ->
                log.begin()
                    .prices(i, 2.5)
                    .profit(1e300)
                    .quantity(i)
                    .pricesScaled(i, 2)
                    .profitScaled(i)
                    .quantityScaled(i)
                    .commit());
  }

  @Test
  void tradesAreWrittenWithoutAllocating() {
    Trade trade = new Trade("t", "S", "E", "st", 1, 2, 3, 4, true, 5, "m");
    assertAllocatesNothing(NumberFormat.DOUBLE, log -> i -> log.write(trade));
  }

  @Test
  void droppingAllocatesNothing() {
    try (TradeLog log = settings(NumberFormat.DOUBLE).open(1)) {
      log.stop();
      assertAllocatesNothing(i -> log.begin().symbol("X").commit());
      assertThat(Reading.dropped(log)).isGreaterThan(CALLS);
    }
  }

  private interface Call {
    IntConsumer on(TradeLog log);
  }

  private void assertAllocatesNothing(NumberFormat numbers, Call call) {
    try (TradeLog log = settings(numbers).open(1)) {
      assertAllocatesNothing(call.on(log));
      // Some may have been dropped, but this was not about dropping.
      assertThat(log.statistics().written()).isGreaterThan(CALLS);
    }
  }

  /**
   * That is: of some rounds one allocates nothing. In the others the calls may still have been
   * interpreted, which allocates what the compiled code does not.
   */
  private static void assertAllocatesNothing(IntConsumer call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.accept(i);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes allocated by %s calls", CALLS).isZero();
  }

  /** Small enough that segments change within a round. */
  private TestSettings settings(NumberFormat numbers) {
    return TestSettings.in(folder)
        .numbers(numbers)
        .segmentRecords(8_192)
        .patience(Duration.ofDays(1));
  }
}
