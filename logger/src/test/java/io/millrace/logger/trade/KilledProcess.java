package io.millrace.logger.trade;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process whose threads commit trades until it is killed, and print how far they are once a trade
 * was committed. For {@link KillTest}.
 */
final class KilledProcess {
  static final int THREADS = 4;

  private KilledProcess() {}

  /** Takes the folder and the epoch. */
  public static void main(String[] arguments) throws InterruptedException {
    long epoch = Long.parseLong(arguments[1]);
    TradeLog log = TestSettings.in(Path.of(arguments[0])).segmentRecords(2_000).open(epoch);
    for (int i = 0; i < THREADS; i++) {
      String name = epoch + "-" + i;
      new Thread(() -> commit(log, name)).start();
    }
    new CountDownLatch(1).await();
  }

  private static void commit(TradeLog log, String thread) {
    StringBuilder metadata = new StringBuilder();
    for (long n = 0; ; n++) {
      metadata.setLength(0);
      metadata.append(thread).append('/').append(n);
      while (!log.begin()
          .tradeId(thread)
          .executionTime(n)
          .quantity(n)
          .metadata(metadata)
          .commit()) {
        Thread.onSpinWait();
      }
      if (n % 50 == 0) {
        System.out.println(thread + "/" + n);
      }
    }
  }
}
