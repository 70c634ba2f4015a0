package io.millrace.ports.ledger;

import io.millrace.ports.ledger.AccountPage.Forgotten;
import io.millrace.ports.ledger.AccountPage.Sums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All accounts in memory, about 300 bytes for one without gaps: what it means to settle, and to
 * ask. Ledgers differ in where they write it down. Thread-safe.
 */
public final class AccountBook {
  /** Of more accounts than there may be, one in so many goes at once. */
  private static final int PART_TO_FORGET = 100;

  private final LedgerLimits limits;
  private final Consumer<Source> onForget;
  private final Names names = new Names();
  private final NavigableMap<Source, OpenAccount> accounts = new TreeMap<>();

  /** Those that answers lack something of. */
  private final NavigableMap<Source, OpenAccount> incomplete = new TreeMap<>();

  /** By tenant and sink, as a source without a name. */
  private final Map<Source, ForgottenState> forgotten = new TreeMap<>();

  /** By tenant and sink, likewise. */
  private final Map<Source, Expired> expired = new TreeMap<>();

  /** Of all accounts. */
  private int runs;

  private @Nullable String doubt;

  /**
   * Accounts that were let go of.
   *
   * @param sink whose: a source without a name
   * @param accounts how many
   * @param missing how many records were missing in them
   * @param through the time of their newest record, nanoseconds since the epoch
   */
  public record ForgottenState(Source sink, long accounts, long missing, long through) {}

  public AccountBook(LedgerLimits limits) {
    this(limits, _ -> {});
  }

  /**
   * @param onForget is told of each account that is let go of; must be quick
   */
  public AccountBook(LedgerLimits limits, Consumer<Source> onForget) {
    this.limits = limits;
    this.onForget = onForget;
  }

  /** What it keeps at most. */
  public LedgerLimits limits() {
    return limits;
  }

  /** Enters what became of a run. */
  public synchronized void settle(Settlement settlement) {
    Source source = names.shared(settlement.source());
    OpenAccount account = accounts.get(source);
    Run run = settlement.run();
    if (run.isExpired()) {
      expired(source, new Expired(run.began(), run.ended()));
      if (account == null && mayBeUnknown(source)) {
        return;
      }
    }
    if (account == null) {
      account = new OpenAccount();
      String why = beginning(source, run);
      if (why != null) {
        account.doubt(why);
      }
      accounts.put(source, account);
    }
    int before = account.size();
    account.settle(
        new Settlement(
            source,
            run,
            settlement.settled(),
            names.shared(settlement.services()),
            settlement.drops()),
        runs < limits.allRuns() ? limits.runs() : Math.max(2, Math.min(before, limits.runs())),
        limits.services());
    runs += account.size() - before;
    note(source, account);
    forgetSurplus();
  }

  /**
   * What was settled until now may not be all that was: of each account, the gap that comes next is
   * declared for that reason; so is what an account that is yet to come lacks at its beginning, if
   * nothing is known of its producer.
   */
  public synchronized void doubt(String reason) {
    doubt = reason;
    accounts.values().forEach(account -> account.doubt(reason));
  }

  /** Why accounts that are yet to come may lack their beginning; null if they may not. */
  public synchronized @Nullable String doubt() {
    return doubt;
  }

  /** Takes an account as it was written down. */
  public synchronized void restore(AccountState state) {
    Source source = names.shared(state.source());
    OpenAccount account =
        OpenAccount.of(
            new AccountState(
                source,
                state.runs(),
                state.drops(),
                state.fold(),
                names.shared(state.services()),
                state.settled(),
                state.doubt()));
    accounts.put(source, account);
    runs += account.size();
    note(source, account);
    expired(source, account.expired());
    forgetSurplus();
  }

  /** Adds an account as another wrote it down, or takes it if there is none. */
  public synchronized void merge(AccountState state) {
    OpenAccount account = accounts.get(state.source());
    if (account == null) {
      restore(state);
      return;
    }
    int before = account.size();
    account.merge(state, limits.runs());
    runs += account.size() - before;
    note(state.source(), account);
    expired(state.source(), account.expired());
  }

  /** Whether there is an account. */
  public synchronized boolean has(Source source) {
    return accounts.containsKey(source);
  }

  /** An account, to be written down; null if there is none. */
  public synchronized @Nullable AccountState state(Source source) {
    OpenAccount account = accounts.get(source);
    return account == null ? null : account.state(source);
  }

  /** Takes what was written down of accounts that were let go of. */
  public synchronized void restore(ForgottenState state) {
    forgotten.put(state.sink(), state);
  }

  /** Takes why accounts to come may lack their beginning, as it was written down. */
  public synchronized void restoreDoubt(String reason) {
    doubt = reason;
  }

  /** Gives all there is, to be written down. Nothing is settled meanwhile. */
  public synchronized void forEach(
      Consumer<AccountState> toAccount, Consumer<ForgottenState> toForgotten) {
    forgotten.values().forEach(toForgotten);
    accounts.forEach((source, account) -> toAccount.accept(account.state(source)));
  }

  /** How many accounts there are. */
  public synchronized int size() {
    return accounts.size();
  }

  /** As {@link Ledger#gaps}. */
  public synchronized Gaps gaps(GapQuery query) {
    List<Gap> told = new ArrayList<>();
    long count = 0;
    long records = 0;
    for (Map.Entry<Source, OpenAccount> entry : of(incomplete, query.tenant(), query.sink())) {
      for (Gap gap : entry.getValue().gaps(entry.getKey())) {
        if (gap.touches(query.from(), query.to())) {
          count++;
          records += gap.count();
          if (told.size() < query.limit()) {
            told.add(gap);
          }
        }
      }
    }
    Expired gone = expired.get(nameless(query.tenant(), query.sink()));
    boolean touches = gone != null && gone.touches(query.from(), query.to());
    return new Gaps(told, count, records, touches ? gone : null);
  }

  /** As {@link Ledger#accounts}. */
  public synchronized AccountPage accounts(AccountQuery query) {
    List<Account> page = new ArrayList<>();
    Sums sums = Sums.NONE;
    Source next = null;
    for (Map.Entry<Source, OpenAccount> entry :
        of(query.onlyMissing() ? incomplete : accounts, query.tenant(), query.sink())) {
      Source source = entry.getKey();
      if (!isAskedFor(query, source, entry.getValue())) {
        continue;
      }
      boolean isBehind = query.after() == null || source.compareTo(query.after()) > 0;
      boolean hasRoom = page.size() < query.limit();
      Account account = entry.getValue().account(source, isBehind && hasRoom ? query.runs() : 0);
      sums = sums.and(account);
      if (isBehind && hasRoom) {
        page.add(account);
      } else if (isBehind && next == null && !page.isEmpty()) {
        next = page.getLast().source();
      }
    }
    ForgottenState gone = forgotten.get(nameless(query.tenant(), query.sink()));
    return new AccountPage(
        page,
        next,
        sums,
        gone == null ? Forgotten.NONE : new Forgotten(gone.accounts(), gone.missing()));
  }

  private static boolean isAskedFor(AccountQuery query, Source source, OpenAccount account) {
    return (query.producer() == null || source.producer().contains(query.producer()))
        && (query.service() == null || account.sends(query.service()))
        && account.touches(query.from(), query.to());
  }

  /** Why the beginning of a new account may be none of its producer's to answer for. */
  private @Nullable String beginning(Source source, Run first) {
    Source below = accounts.lowerKey(source);
    if (below != null && below.isOfSameProducer(source)) {
      return null;
    }
    if (doubt != null) {
      return doubt;
    }
    ForgottenState gone = forgotten.get(nameless(source.tenant(), source.sink()));
    return gone != null && first.began() <= gone.through() ? Reason.FORGOTTEN : null;
  }

  /** An account may have been let go of, or its records be from before there was a ledger. */
  private boolean mayBeUnknown(Source source) {
    return doubt != null || forgotten.containsKey(nameless(source.tenant(), source.sink()));
  }

  private void expired(Source source, @Nullable Expired more) {
    if (more != null) {
      expired.merge(nameless(source.tenant(), source.sink()), more, Expired::and);
    }
  }

  private void note(Source source, OpenAccount account) {
    if (account.hasGaps()) {
      incomplete.put(source, account);
    } else {
      incomplete.remove(source);
    }
  }

  private void forgetSurplus() {
    if (accounts.size() > limits.accounts()) {
      forget(Math.max(1, limits.accounts() / PART_TO_FORGET));
    }
  }

  private void forget(int count) {
    List<Source> oldest =
        accounts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Source, OpenAccount>, Boolean>comparing(
                        entry -> !isFinished(entry.getKey()))
                    .thenComparingLong(entry -> entry.getValue().settled()))
            .limit(count)
            .map(Map.Entry::getKey)
            .toList();
    oldest.forEach(this::forget);
  }

  /** Whether nothing is missing, and nothing more to be expected. */
  private boolean isFinished(Source source) {
    Source above = accounts.higherKey(source);
    return above != null && above.isOfSameProducer(source) && !incomplete.containsKey(source);
  }

  private void forget(Source source) {
    OpenAccount account = accounts.get(source);
    if (account != null) {
      accounts.remove(source);
      runs -= account.size();
      onForget.accept(source);
      incomplete.remove(source);
      forgotten.merge(
          nameless(source.tenant(), source.sink()),
          new ForgottenState(
              nameless(source.tenant(), source.sink()),
              1,
              account.account(source, 0).missing(),
              account.ended()),
          (one, other) ->
              new ForgottenState(
                  one.sink(),
                  one.accounts() + other.accounts(),
                  one.missing() + other.missing(),
                  Math.max(one.through(), other.through())));
    }
  }

  private static Source nameless(String tenant, String sink) {
    return new Source(tenant, sink, "", 0);
  }

  /** The accounts of a sink: those between its source without a name and that of the next sink. */
  private static Iterable<Map.Entry<Source, OpenAccount>> of(
      NavigableMap<Source, OpenAccount> from, String tenant, String sink) {
    return from.subMap(nameless(tenant, sink), nameless(tenant, sink + "\0")).entrySet();
  }
}
