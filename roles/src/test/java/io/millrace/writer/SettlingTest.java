package io.millrace.writer;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.LossReport;
import io.millrace.model.Origin;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Gaps;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.memory.MemoryLedger;
import io.millrace.ports.memory.MemoryQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a writer tells the ledger, and when. */
@Timeout(60)
class SettlingTest {
  private static final String COLLECTOR = "c0123456789ab-3";

  private final MemoryQueue queue = new MemoryQueue(1 << 20);
  private final MemoryQueue setAside = new MemoryQueue(1 << 20);
  private final StubbornStore store = new StubbornStore();
  private final MemoryLedger ledger = new MemoryLedger(LedgerLimits.defaults());
  private final AtomicInteger refusals = new AtomicInteger();
  private final Producer producer = new Producer("p");
  private final StoreWriter writer =
      new StoreWriter(
          queue,
          "writer",
          new LogSink(store, true),
          _ -> {},
          setAside,
          new Refusing(),
          new WriterSettings(
              8, 1 << 20, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofSeconds(10)),
          new SimpleMeterRegistry());

  /** The ledger, which does not take what it is told some times. */
  private final class Refusing implements Ledger {
    @Override
    public void settle(List<Settlement> settlements) {
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new MillraceException(Kind.UNAVAILABLE, "the disk is full");
      }
      ledger.settle(settlements);
    }

    @Override
    public LedgerLimits limits() {
      return ledger.limits();
    }

    @Override
    public Gaps gaps(GapQuery query) {
      return ledger.gaps(query);
    }

    @Override
    public AccountPage accounts(AccountQuery query) {
      return ledger.accounts(query);
    }

    @Override
    public Health check() {
      return ledger.check();
    }

    @Override
    public void close() {
      ledger.close();
    }
  }

  @AfterEach
  void close() {
    writer.close();
    queue.close();
    setAside.close();
    store.close();
  }

  @Test
  void settlesWhatTheStoreHasMadeDurableAndNothingElse() {
    store.onlyPromise();
    send(producer.batch(Draft.at(5).service("web"), Draft.at(7).service("cart")));
    writer.start();
    until(() -> store.promised() == 1);
    assertThat(accounts()).isEmpty();
    store.keepPromise();
    until(() -> isAcknowledged());
    assertThat(accounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.stored()).isEqualTo(2);
          assertThat(account.began()).isEqualTo(5);
          assertThat(account.ended()).isEqualTo(7);
          assertThat(account.services()).containsExactlyInAnyOrder("web", "cart");
        });
  }

  @Test
  void acknowledgesNothingThatTheLedgerHasNotTaken() {
    refusals.set(3);
    send(producer.batch(Draft.at(1)));
    writer.start();
    until(() -> isAcknowledged());
    assertThat(refusals.get()).isZero();
    assertThat(accounts()).singleElement().extracting(Account::stored).isEqualTo(1L);
  }

  @Test
  void declaresWhatItSetsAside() {
    store.refuse(new MillraceException(Kind.INVALID, "wrong"));
    send(producer.batch(Draft.at(1), Draft.at(2)));
    writer.start();
    until(() -> isAcknowledged());
    assertThat(accounts())
        .singleElement()
        .extracting(Account::declared)
        .isEqualTo(Map.of(Reason.REJECTED, 2L));
  }

  @Test
  void hearsWhatALoggerDeclares() {
    send(producer.batch(Draft.at(1), loss("ring_full", 5), loss("evicted", 3, 10)));
    writer.start();
    until(() -> isAcknowledged());
    assertThat(accounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.declared()).isEqualTo(Map.of("ring_full", 5L, "evicted", 3L));
          assertThat(account.stored()).isEqualTo(3);
          assertThat(account.missing()).isEqualTo(7);
        });
  }

  @Test
  void whatAnybodySendsThroughACollectorDeclaresNothing() {
    send(new Producer(COLLECTOR).batch(loss("ring_full", 5), loss("evicted", 1_000_000, 0)));
    writer.start();
    until(() -> isAcknowledged());
    assertThat(accounts()).singleElement().extracting(Account::declaredCount).isEqualTo(0L);
  }

  @Test
  void aCollectorDeclaresWhatTheQueueDidNotConfirmAndNoStoreKeepsThat() {
    Producer collector = new Producer(COLLECTOR);
    send(collector.batch(Draft.at(1)));
    LogBatch lost = collector.batch(Draft.at(2), Draft.at(3));
    send(collector.batch(Draft.at(4)));
    Origin first = lost.first();
    send(LossReport.of(LogRecord.DEFAULT_TENANT, first, lost.rows(), Reason.UNCONFIRMED, 9, 0));
    writer.start();
    until(() -> isAcknowledged());
    assertThat(accounts())
        .singleElement()
        .satisfies(account -> {
          assertThat(account.source().producer()).isEqualTo(COLLECTOR);
          assertThat(account.stored()).isEqualTo(2);
          assertThat(account.declared()).isEqualTo(Map.of(Reason.UNCONFIRMED, 2L));
          assertThat(account.missing()).isZero();
          assertThat(account.gaps()).isEmpty();
        });
  }

  private static Draft loss(String reason, long count) {
    return Draft.at(1)
        .level(Level.WARN)
        .field(LossField.LANE, "log")
        .field(LossField.REASON, reason)
        .field(LossField.COUNT, count);
  }

  private static Draft loss(String reason, long count, long first) {
    return loss(reason, count).field(LossField.FIRST, first);
  }

  private void send(LogBatch batch) {
    queue.send(batch).toCompletableFuture().join();
  }

  private boolean isAcknowledged() {
    return queue.check().detail().startsWith("0 ");
  }

  private List<Account> accounts() {
    return ledger.accounts(AccountQuery.all(LogRecord.DEFAULT_TENANT, "logs", 10)).accounts();
  }
}
