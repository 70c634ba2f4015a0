package io.millrace.query.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.ports.OriginRun;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.Trades;
import io.millrace.writer.LogSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;

  private final Ledger ledger = new MemoryLedger(new LedgerLimits(100, 4, 1_000, 4));
  private final MemoryLogStore logs = new MemoryLogStore();
  private final List<String> found = new ArrayList<>();

  @Test
  void agreesWhereAllThatWasSettledIsThere() {
    store("a", 0, 10);
    store("b", 0, 5);
    settle("logs", "a", 0, 9, null);
    settle("logs", "b", 0, 4, null);
    assertThat(verify()).isEqualTo(new Verdict(2, 15, 0, 0, 0, 0, List.of()));
    assertThat(found).isEmpty();
  }

  @Test
  void findsWhatIsLostAndWhatIsNotSettled() {
    store("a", 0, 4);
    store("a", 6, 10);
    store("b", 0, 2);
    store("c", 3, 5);
    settle("logs", "a", 0, 8, null);
    settle("logs", "aa", 0, 2, null);
    settle("logs", "c", 3, 4, null);
    assertThat(verify()).isEqualTo(new Verdict(3, 9, 0, 5, 3, 0, List.of()));
    assertThat(found)
        .containsExactlyInAnyOrder(
            "LOST a 4 5", "UNSETTLED a 9 9", "LOST aa 0 2", "UNSETTLED b 0 0", "UNSETTLED b 1 1");
  }

  @Test
  void missesNothingThatWasDeletedOrDeclared() {
    store("a", 5, 10);
    settle("logs", "a", 0, 9, null);
    settle("logs", "a", 0, 4, Reason.EXPIRED);
    settle("logs", "a", 10, 12, Reason.REJECTED);
    assertThat(verify()).isEqualTo(new Verdict(1, 5, 5, 0, 0, 0, List.of()));
    assertThat(found).isEmpty();
  }

  /** A trade went elsewhere, and may have been deleted there. */
  @Test
  void looksForTradesInTheirOwnStore() {
    MemoryTradeStore trades = new MemoryTradeStore();
    LogBatch batch =
        new Producer(TENANT, "a", 1)
            .batch(
                Draft.at(1),
                Draft.at(2).level(Level.TRADE).field("trade_id", "T"),
                Draft.at(3),
                Draft.at(4).level(Level.TRADE).field("trade_id", "T"));
    new LogSink(logs, false).append(batch);
    trades.append(Trades.of(Producer.part(batch, 0, 3)));
    settle("logs", "a", 0, 3, null);
    settle("trades", "a", 0, 3, null);
    Verification verification = new Verification(ledger, logs, trades);
    assertThat(verification.run(TENANT, new Noting()).lost()).isEqualTo(1);
    assertThat(found).containsExactly("LOST a 3 3");
    settle("trades", "a", 3, 3, Reason.EXPIRED);
    Verdict verdict = verification.run(TENANT, new Noting());
    assertThat(verdict).isEqualTo(new Verdict(1, 3, 1, 0, 0, 0, List.of()));
  }

  /** Nobody knows which of their lowest records they have. */
  @Test
  void comparesNothingOfTheLowestPartOfACoarseAccount() {
    for (int i = 0; i < 6; i++) {
      settle("logs", "a", i * 10, i * 10 + 4, null);
    }
    store("a", 30, 35);
    Verdict verdict = verify();
    assertThat(verdict.coarse()).isEqualTo(25);
    assertThat(verdict.agreed()).isEqualTo(5);
    assertThat(verdict.lost()).isEqualTo(10);
  }

  @Test
  void endsWhenNobodyWantsToKnowAnyMore() {
    settle("logs", "a", 0, 9, null);
    Verification verification = new Verification(ledger, logs, null);
    Noting impatient = new Noting();
    impatient.wanted = false;
    assertThat(verification.run(TENANT, impatient).accounts()).isEqualTo(1);
  }

  private Verdict verify() {
    return new Verification(ledger, logs, null).run(TENANT, new Noting());
  }

  private final class Noting implements Verification.Listener {
    private boolean wanted = true;

    @Override
    public boolean compared(long accounts) {
      return wanted;
    }

    @Override
    public void found(Finding finding) {
      OriginRun run = finding.run();
      found.add("%s %s %d %d".formatted(finding.kind(), run.producer(), run.first(), run.last()));
    }

    @Override
    public boolean read(int done, int all) {
      return wanted;
    }
  }

  /** Stores records of a producer, of those from 0 to 9. */
  private void store(String producer, int from, int to) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < to; i++) {
      drafts.add(Draft.at(i));
    }
    logs.append(Producer.part(new Producer(TENANT, producer, 1).batch(drafts), from, to));
  }

  private void settle(
      String sink, String producer, long first, long last, @Nullable String reason) {
    Run run = new Run(first, last, first, last, reason);
    ledger.settle(List.of(new Settlement(new Source(TENANT, sink, producer, 1), run, 1)));
  }
}
