package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.Gap;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Gaps;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Ledger} does. Record i of a producer has the timestamp i * 10. A suite for an
 * adapter extends this and says how to open one.
 */
public abstract class LedgerContract {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;
  private static final String SINK = "logs";
  private static final LedgerLimits LIMITS = new LedgerLimits(8, 6, 24, 2);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private Ledger ledger;

  /**
   * Opens a ledger that may keep what it has in the folder: the first is empty, a later one has
   * what the one before, which was closed, has left there.
   */
  protected abstract Ledger open(Path folder, LedgerLimits limits);

  @BeforeEach
  final void openLedger() {
    ledger = open(folder, LIMITS);
  }

  @AfterEach
  final void closeLedger() {
    ledger.close();
  }

  @Test
  void whatWasSettledWithoutAGapIsComplete() {
    settle(stored("p", 0, 9), stored("p", 10, 19));
    Account account = only("p");
    assertThat(account.sent()).isEqualTo(20);
    assertThat(account.stored()).isEqualTo(20);
    assertThat(account.missing()).isZero();
    assertThat(account.runs()).containsExactly(run(0, 19, null));
    assertThat(gaps()).isEqualTo(Gaps.NONE);
  }

  @Test
  void aGapLiesBetweenItsNeighboursAndTouchesNoOtherTime() {
    settle(stored("p", 0, 9), stored("p", 20, 29));
    Gap gap = new Gap(source("p"), 10, 19, 10, 90, 200, null);
    assertThat(gaps().told()).containsExactly(gap);
    assertThat(gaps(0, 90)).isEqualTo(Gaps.NONE);
    assertThat(gaps(0, 91).told()).containsExactly(gap);
    assertThat(gaps(200, 300).told()).containsExactly(gap);
    assertThat(gaps(201, 300)).isEqualTo(Gaps.NONE);
    assertThat(only("p").missing()).isEqualTo(10);
    assertThat(gaps().completeness().missing())
        .singleElement()
        .asString()
        .contains("records 10 to 19 of producer p");
  }

  @Test
  void whatLacksItsBeginningIsMissingItFromZeroOn() {
    settle(stored("p", 5, 9));
    assertThat(gaps().told()).containsExactly(new Gap(source("p"), 0, 4, 5, 50, 50, null));
  }

  @Test
  void whatComesLateHeals() {
    settle(stored("p", 0, 9), stored("p", 20, 29));
    settle(stored("p", 10, 14));
    assertThat(gaps().records()).isEqualTo(5);
    settle(stored("p", 15, 19));
    assertThat(gaps()).isEqualTo(Gaps.NONE);
    assertThat(only("p").runs()).containsExactly(run(0, 29, null));
  }

  @Test
  void settledAgainItCountsOnce() {
    Settlement batch =
        new Settlement(
            source("p"), run(3, 9, null), 1, Set.of("web"), List.of(new Drop(4, "ring_full", 7)));
    settle(stored("p", 0, 2), batch);
    settle(batch, stored("p", 0, 5));
    Account account = only("p");
    assertThat(account.stored()).isEqualTo(10);
    assertThat(account.sent()).isEqualTo(17);
    assertThat(account.declared()).isEqualTo(Map.of("ring_full", 7L));
  }

  @Test
  void whatIsDeclaredIsNotMissingAndWhatWasMeantLeavesAnswersComplete() {
    settle(stored("p", 0, 9), declared("p", 10, 14, "sampled"), stored("p", 15, 19));
    assertThat(only("p").declared()).isEqualTo(Map.of("sampled", 5L));
    assertThat(only("p").missing()).isZero();
    assertThat(gaps()).isEqualTo(Gaps.NONE);
  }

  @Test
  void whatIsDeclaredLostIsToldWithItsReason() {
    settle(stored("p", 0, 9), declared("p", 10, 14, Reason.REJECTED), stored("p", 15, 19));
    assertThat(only("p").missing()).isZero();
    assertThat(gaps().told())
        .containsExactly(new Gap(source("p"), 10, 14, 5, 100, 140, Reason.REJECTED));
  }

  @Test
  void whatIsStoredPrevailsOverWhatWasDeclared() {
    settle(stored("p", 0, 9), declared("p", 5, 24, Reason.REJECTED), stored("p", 15, 19));
    assertThat(only("p").runs())
        .extracting(Run::first, Run::last, Run::reason)
        .containsExactly(
            tuple(0L, 9L, null),
            tuple(10L, 14L, Reason.REJECTED),
            tuple(15L, 19L, null),
            tuple(20L, 24L, Reason.REJECTED));
    settle(declared("p", 0, 30, "sampled"), stored("p", 0, 30));
    assertThat(only("p").runs()).containsExactly(run(0, 30, null));
    assertThat(only("p").declared()).isEmpty();
  }

  @Test
  void whatHasExpiredPrevailsOverWhatWasStoredAndIsToldWithoutAnAlarm() {
    settle(stored("p", 0, 19), declared("p", 0, 9, Reason.EXPIRED), stored("p", 0, 4));
    assertThat(only("p").runs())
        .containsExactly(run(0, 9, Reason.EXPIRED), new Run(10, 19, 90, 190, null));
    assertThat(only("p").stored()).isEqualTo(10);
    assertThat(only("p").declared()).isEqualTo(Map.of(Reason.EXPIRED, 10L));
    assertThat(gaps().completeness().missing()).isEmpty();
    assertThat(gaps(90, 91).completeness().notes())
        .singleElement()
        .asString()
        .contains("1970-01-01T00:00:00.000000090Z")
        .contains("deleted by retention");
    assertThat(gaps(91, 1_000)).as("of a later time").isEqualTo(Gaps.NONE);
    settle(declared("p", 0, 9, Reason.EXPIRED), declared("p", 10, 14, Reason.EXPIRED));
    assertThat(only("p").runs())
        .extracting(Run::first, Run::last, Run::reason)
        .containsExactly(tuple(0L, 14L, Reason.EXPIRED), tuple(15L, 19L, null));
  }

  @Test
  void whatExpiresBeforeItIsSettledHasExpired() {
    settle(declared("p", 0, 9, Reason.EXPIRED));
    settle(stored("p", 0, 14));
    assertThat(only("p").declared()).isEqualTo(Map.of(Reason.EXPIRED, 10L));
    assertThat(only("p").stored()).isEqualTo(5);
    assertThat(only("p").missing()).isZero();
  }

  @Test
  void whatExpiresOfAnAccountThatWasLetGoOfBringsItNotBack() {
    for (int i = 0; i < 12; i++) {
      settle(new Settlement(source("p" + (char) ('a' + i)), run(0, 9, null), i));
    }
    settle(declared("pa", 0, 9, Reason.EXPIRED));
    assertThat(page(AccountQuery.all(TENANT, SINK, 20)).accounts())
        .extracting(account -> account.source().producer())
        .hasSize(8)
        .doesNotContain("pa");
    assertThat(gaps(0, 50).completeness().notes()).hasSize(1);
  }

  @Test
  void whatHasExpiredIsKnownToWhoeverOpensTheLedgerNext() {
    settle(stored("p", 0, 19), declared("p", 0, 9, Reason.EXPIRED));
    ledger.close();
    ledger = open(folder, LIMITS);
    if (!page(AccountQuery.all(TENANT, SINK, 9)).accounts().isEmpty()) {
      assertThat(only("p").declared()).isEqualTo(Map.of(Reason.EXPIRED, 10L));
      assertThat(gaps(0, 50).completeness().notes()).hasSize(1);
    }
  }

  @Test
  void epochsAndSinksAndTenantsAreApart() {
    Source other = new Source(TENANT, SINK, "p", 2);
    settle(
        stored("p", 0, 9),
        new Settlement(other, run(0, 4, null), 1),
        new Settlement(new Source(TENANT, "trades", "p", 1), run(0, 1, null), 1),
        new Settlement(new Source("other", SINK, "p", 1), run(7, 9, null), 1));
    assertThat(page(AccountQuery.all(TENANT, SINK, 10)).accounts())
        .extracting(Account::source, Account::sent)
        .containsExactly(tuple(source("p"), 10L), tuple(other, 5L));
    assertThat(gaps()).isEqualTo(Gaps.NONE);
    assertThat(ledger.gaps(new GapQuery("other", SINK, 0, 1_000, 9)).records()).isEqualTo(7);
  }

  @Test
  void accountsComeInPagesWithTheSumsOfAll() {
    for (String producer : List.of("c", "a", "b")) {
      settle(stored(producer, 0, 9), stored(producer, 11, 19));
    }
    AccountPage first = page(AccountQuery.all(TENANT, SINK, 2));
    assertThat(first.accounts())
        .extracting(Account::source)
        .containsExactly(source("a"), source("b"));
    assertThat(first.next()).isEqualTo(source("b"));
    AccountPage last = page(AccountQuery.all(TENANT, SINK, 2).after(first.next()));
    assertThat(last.accounts()).extracting(Account::source).containsExactly(source("c"));
    assertThat(last.next()).isNull();
    assertThat(first.sums())
        .isEqualTo(new AccountPage.Sums(3, 60, 57, 0, 3))
        .isEqualTo(last.sums());
  }

  @Test
  void accountsAreFoundByProducerServiceTimeAndWhatIsMissing() {
    Settlement web =
        new Settlement(source("web-1"), run(0, 9, null), 1, Set.of("web", "cart"), List.of());
    settle(web, stored("web-2", 20, 29));
    assertThat(sources(null, "cart", 0, 1_000, false)).containsExactly("web-1");
    assertThat(sources("eb-2", null, 0, 1_000, false)).containsExactly("web-2");
    assertThat(sources(null, null, 0, 1_000, true)).containsExactly("web-2");
    assertThat(sources(null, null, 100, 1_000, false)).containsExactly("web-2");
    assertThat(sources(null, null, 0, 200, false)).containsExactly("web-1");
    assertThat(sources("nobody", null, 0, 1_000, false)).isEmpty();
  }

  @Test
  void tooManyRunsMakeAnAccountCoarseAndItSaysSo() {
    for (int i = 0; i < 10; i++) {
      settle(stored("p", i * 10L, i * 10L + 4));
    }
    Account account = only("p");
    assertThat(account.coarse()).isTrue();
    assertThat(account.runCount()).isEqualTo(6);
    assertThat(account.sent()).isEqualTo(95);
    assertThat(account.stored()).isEqualTo(50);
    assertThat(account.missing()).isEqualTo(45);
    assertThat(gaps().records()).isEqualTo(45);
    assertThat(gaps().told().getFirst()).isEqualTo(new Gap(source("p"), 0, 44, 20, 0, 440, null));
  }

  @Test
  void tooManyAccountsAreLetGoOfOldestFirstAndCounted() {
    for (int i = 0; i < 12; i++) {
      settle(new Settlement(source("p" + (char) ('a' + i)), run(0, 9, null), i));
    }
    AccountPage page = page(AccountQuery.all(TENANT, SINK, 20));
    assertThat(page.accounts())
        .hasSize(8)
        .first()
        .extracting(Account::source)
        .isEqualTo(source("pe"));
    assertThat(page.forgotten()).isEqualTo(new AccountPage.Forgotten(4, 0));
    settle(new Settlement(source("pa"), run(5, 9, null), 100));
    assertThat(gaps()).as("what was forgotten raises no alarm").isEqualTo(Gaps.NONE);
  }

  @Test
  void answersTellOnlySoManyGapsAndCountTheRest() {
    settle(stored("a", 10, 19), stored("b", 10, 19), stored("c", 10, 19));
    Gaps gaps = ledger.gaps(new GapQuery(TENANT, SINK, 0, 1_000, 2));
    assertThat(gaps.told()).hasSize(2);
    assertThat(gaps.count()).isEqualTo(3);
    assertThat(gaps.records()).isEqualTo(30);
    assertThat(gaps.completeness().missing()).hasSize(3).last().asString().contains("1 more");
  }

  /** Any order, with whatever repetitions, leads to the same accounts: it is a set that grows. */
  @Test
  void theOrderOfSettlingDoesNotMatter() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Settlement> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        long first = random.nextInt(30);
        runs.add(stored("p", first, first + random.nextInt(12)));
      }
      Ledger other = open(folder.resolve("other-" + round), new LedgerLimits(8, 50, 500, 2));
      try (other) {
        other.settle(runs);
        Account expected = other.accounts(AccountQuery.all(TENANT, SINK, 9)).accounts().getFirst();
        Collections.shuffle(runs, random);
        try (Ledger shuffled =
            open(folder.resolve("shuffled-" + round), new LedgerLimits(8, 50, 500, 2))) {
          runs.forEach(run -> shuffled.settle(List.of(run, run)));
          assertThat(shuffled.accounts(AccountQuery.all(TENANT, SINK, 9)).accounts())
              .containsExactly(expected);
        }
      }
    }
  }

  @Test
  void aClosedLedgerRefuses() {
    ledger.close();
    ledger.close();
    assertThat(ledger.check().ready()).isFalse();
    assertKind(Kind.UNAVAILABLE, () -> ledger.settle(List.of(stored("p", 0, 1))));
    assertKind(Kind.UNAVAILABLE, this::gaps);
  }

  private void settle(Settlement... settlements) {
    ledger.settle(List.of(settlements));
  }

  private static Settlement stored(String producer, long first, long last) {
    return new Settlement(source(producer), run(first, last, null), 1);
  }

  private static Settlement declared(String producer, long first, long last, String reason) {
    return new Settlement(source(producer), run(first, last, reason), 1);
  }

  private static Run run(long first, long last, @Nullable String reason) {
    return new Run(first, last, first * 10, last * 10, reason);
  }

  private static Source source(String producer) {
    return new Source(TENANT, SINK, producer, 1);
  }

  private Gaps gaps() {
    return gaps(0, 10_000);
  }

  private Gaps gaps(long from, long to) {
    return ledger.gaps(new GapQuery(TENANT, SINK, from, to, 100));
  }

  private AccountPage page(AccountQuery query) {
    return ledger.accounts(query);
  }

  private Account only(String producer) {
    List<Account> accounts = page(AccountQuery.all(TENANT, SINK, 100).of(producer)).accounts();
    assertThat(accounts).hasSize(1);
    return accounts.getFirst();
  }

  private List<String> sources(
      @Nullable String producer, @Nullable String service, long from, long to, boolean missing) {
    AccountQuery query =
        new AccountQuery(TENANT, SINK, producer, service, from, to, missing, null, 10, 10);
    return page(query).accounts().stream().map(account -> account.source().producer()).toList();
  }
}
