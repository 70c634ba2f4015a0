package io.millrace.ledger;

import io.millrace.model.LogRecord;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What random tests settle, and how they look at what is there. */
final class History {
  static final LedgerLimits LIMITS = new LedgerLimits(6, 5, 20, 2);

  private History() {}

  /** Settlements of a few producers, in any order, with gaps, reasons and drops. */
  static List<Settlement> settlements(Random random) {
    List<Settlement> settlements = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      long first = random.nextInt(60);
      long last = first + random.nextInt(10);
      String reason = random.nextInt(4) == 0 ? "evicted" : null;
      List<Drop> drops =
          random.nextInt(4) == 0 ? List.of(new Drop(first, "ring_full", 3)) : List.of();
      settlements.add(
          new Settlement(
              source("p" + random.nextInt(8)),
              new Run(first, last, first * 10, last * 10, reason),
              random.nextInt(100),
              random.nextBoolean() ? Set.of("web", "cart-" + random.nextInt(3)) : Set.of(),
              drops));
    }
    return settlements;
  }

  static Source source(String producer) {
    return new Source(LogRecord.DEFAULT_TENANT, "logs", producer, 1);
  }

  static FileLedger open(Path folder) {
    return FileLedger.open(new LedgerSettings(folder, LIMITS), false);
  }

  static List<Account> accounts(Ledger ledger) {
    return ledger.accounts(AccountQuery.all(LogRecord.DEFAULT_TENANT, "logs", 100)).accounts();
  }
}
