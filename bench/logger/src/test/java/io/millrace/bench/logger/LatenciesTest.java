package io.millrace.bench.logger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long STALL = 50_000_000;

  /** Ten calls are due each millisecond, so five hundred wait behind the one that stalls. */
  @Test
  void callsThatWaitForAStallCountIt() {
    Latencies latencies = new Latencies();
    latencies.measure(new Stalling(), 0, 1_000, 10_000);
    assertThat(latencies.service().getTotalCount()).isEqualTo(1_000);
    assertThat(latencies.service().getMaxValue()).isGreaterThanOrEqualTo(STALL / 2);
    assertThat(latencies.response().getCountBetweenValues(STALL / 2, Long.MAX_VALUE))
        .isGreaterThanOrEqualTo(100);
  }

  private static final class Stalling implements Subject {
    @Override
    public void call(long number) {
      if (number == 100) {
        long end = System.nanoTime() + STALL;
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      }
    }

    @Override
    public void close() {}
  }
}
