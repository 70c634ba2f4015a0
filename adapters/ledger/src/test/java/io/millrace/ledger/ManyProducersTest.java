package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 producers, of which one in ten has lost something, whose records go to two stores. */
class ManyProducersTest {
  private static final int PRODUCERS = 100_000;
  private static final long MOST_BYTES = 100L << 20;

  @TempDir private Path folder;

  @Test
  void takeLessThanAHundredMebibytesOfMemoryAndOfDisk() throws Exception {
    long before = used();
    settleAll();
    try (FileLedger ledger = FileLedger.open(LedgerSettings.defaults(folder), false)) {
      long after = used();
      assertThat(after - before).isLessThan(MOST_BYTES);
      assertThat(
              ledger
                  .accounts(AccountQuery.all(LogRecord.DEFAULT_TENANT, "logs", 1))
                  .sums()
                  .accounts())
          .isEqualTo(PRODUCERS);
      assertThat(Files.size(folder.resolve("ledger"))).isLessThan(MOST_BYTES);
    }
  }

  private void settleAll() {
    try (FileLedger ledger = FileLedger.open(LedgerSettings.defaults(folder), false)) {
      List<Settlement> next = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        for (String sink : List.of("logs", "trades")) {
          next.add(settlement(sink, i, 0, 99));
          if (i % 10 == 0) {
            next.add(settlement(sink, i, 110, 199));
          }
        }
        if (next.size() > 1_000) {
          ledger.settle(next);
          next.clear();
        }
      }
      ledger.settle(next);
    }
  }

  private static Settlement settlement(String sink, int producer, long first, long last) {
    return new Settlement(
        new Source(
            LogRecord.DEFAULT_TENANT, sink, "client-host-%06d.example.com".formatted(producer), 17),
        new Run(first, last, first, last, null),
        1,
        Set.of("service-" + producer % 200),
        List.of());
  }

  /** The heap in use after what is not needed was let go of: the least of some looks. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
