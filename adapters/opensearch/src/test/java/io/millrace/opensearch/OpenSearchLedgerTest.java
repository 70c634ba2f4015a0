package io.millrace.opensearch;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.LedgerContract;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenSearchLedgerTest extends LedgerContract {
  private static final LedgerLimits LIMITS = LedgerLimits.defaults();

  @Override
  protected Ledger open(Path folder, LedgerLimits limits) {
    return new OpenSearchLedger(Server.settings(), limits);
  }

  @Test
  void twoWritersAndAReaderSeeOneLedger() throws InterruptedException {
    OpenSearchSettings settings = Server.settings();
    try (Ledger one = new OpenSearchLedger(settings, LIMITS);
        Ledger other = new OpenSearchLedger(settings, LIMITS);
        Ledger reader = new OpenSearchLedger(settings, LIMITS)) {
      List<Thread> writers = new ArrayList<>();
      for (int w = 0; w < 2; w++) {
        int odd = w;
        Ledger ledger = w == 0 ? one : other;
        writers.add(
            Thread.startVirtualThread(() -> {
              for (int i = odd; i < 20; i += 2) {
                Settlement next = run("shared", i * 10L, i * 10L + 9);
                until(() -> isTaken(ledger, next));
              }
            }));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      Account account = accounts(reader).getFirst();
      assertThat(account.stored()).isEqualTo(200);
      assertThat(account.runCount()).isEqualTo(1);
    }
    try (Ledger later = new OpenSearchLedger(settings, LIMITS)) {
      later.settle(List.of(run("shared", 210, 219)));
      assertThat(accounts(later).getFirst().missing()).isEqualTo(10);
    }
  }

  @Test
  void whatOneWriterSettledOutlivesIt() {
    OpenSearchSettings settings = Server.settings();
    Settlement first =
        new Settlement(
            source("p"),
            new Run(0, 9, 0, 90, null),
            5,
            Set.of("web"),
            List.of(new Drop(3, "ring_full", 7)));
    try (Ledger ledger = new OpenSearchLedger(settings, LIMITS)) {
      ledger.settle(List.of(first));
    }
    try (Ledger ledger = new OpenSearchLedger(settings, LIMITS)) {
      ledger.settle(List.of(first, run("p", 10, 14)));
      Account account = accounts(ledger).getFirst();
      assertThat(account.stored()).isEqualTo(15);
      assertThat(account.declared()).isEqualTo(Map.of("ring_full", 7L));
      assertThat(account.services()).containsExactly("web");
    }
  }

  @Test
  void besideRecordsThatAreThereItDoesNotMissTheBeginning() {
    OpenSearchSettings settings = Server.settings();
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings)) {
      store.append(new Producer("p").batch(Draft.at(1))).toCompletableFuture().join();
      store.flush();
    }
    for (int i = 0; i < 2; i++) {
      try (Ledger ledger = new OpenSearchLedger(settings, LIMITS)) {
        ledger.settle(List.of(run("p" + i, 100, 109)));
        assertThat(ledger.gaps(new GapQuery(LogRecord.DEFAULT_TENANT, "logs", 0, 9_999, 9)).count())
            .isZero();
        assertThat(accounts(ledger).get(i).declared()).containsKey(Reason.BEFORE_LEDGER);
      }
    }
  }

  /** As a writer does: what cannot be entered now is tried again. */
  private static boolean isTaken(Ledger ledger, Settlement settlement) {
    try {
      ledger.settle(List.of(settlement));
      return true;
    } catch (MillraceException e) {
      assertThat(e.kind().isPassing()).isTrue();
      return false;
    }
  }

  private static List<Account> accounts(Ledger ledger) {
    return ledger.accounts(AccountQuery.all(LogRecord.DEFAULT_TENANT, "logs", 9)).accounts();
  }

  private static Settlement run(String producer, long first, long last) {
    return new Settlement(source(producer), new Run(first, last, first * 10, last * 10, null), 1);
  }

  private static Source source(String producer) {
    return new Source(LogRecord.DEFAULT_TENANT, "logs", producer, 1);
  }
}
