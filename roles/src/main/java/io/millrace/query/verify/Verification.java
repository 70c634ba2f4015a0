package io.millrace.query.verify;

import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.IntervalSet;
import io.millrace.ports.Inventory;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.OriginRun;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Source;
import io.millrace.ports.trade.TradeStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger of records against what the stores of logs and trades say that they hold. The
 * store of logs first reads again all that it keeps, if it can. Accounts are read before what the
 * stores hold, and so whatever was settled has to be there; what is not is looked for once more in
 * the ledger, as it may have been deleted meanwhile, which is entered before it is done.
 *
 * <p>The store of metrics keeps no origins with its points, and cannot be asked. Thread-safe.
 */
public final class Verification {
  private static final String LOGS = "logs";
  private static final String TRADES = "trades";

  /** Accounts that are compared at once. */
  private static final int PAGE = 5_000;

  private final Ledger ledger;
  private final LogStore logs;
  private final List<Inventory> stores;

  /** Is told what is found, as it is found. */
  public interface Listener extends LogStore.Progress {
    /**
     * So many accounts were compared.
     *
     * @return whether to go on
     */
    boolean compared(long accounts);

    /** Something is wrong. */
    void found(Finding finding);
  }

  /**
   * @param trades null if trades are with the logs
   */
  public Verification(Ledger ledger, LogStore logs, @Nullable TradeStore trades) {
    this.ledger = ledger;
    this.logs = logs;
    this.stores = trades == null ? List.of(logs) : List.of(logs, trades);
  }

  /** Compares all records of a tenant, or as many as the listener wants. */
  public Verdict run(String tenant, Listener listener) {
    if (logs.abilities().contains(LogStore.Ability.INSPECTION)) {
      logs.inspect(listener);
    }
    Pass pass = new Pass(tenant, listener);
    AccountQuery all = AccountQuery.all(tenant, LOGS, PAGE).runs(Integer.MAX_VALUE);
    boolean wanted = true;
    for (AccountQuery query = all; query != null && wanted; ) {
      AccountPage page = ledger.accounts(query);
      pass.compare(query, page);
      wanted = listener.compared(pass.accounts);
      query = page.next() == null ? null : query.after(page.next());
    }
    return pass.verdict();
  }

  private List<String> damage(String tenant) {
    try (Cursor none = logs.search(LogQuery.all(tenant, Expression.EVERYTHING).limit(0))) {
      return none.completeness().missing();
    }
  }

  /** One comparison of all accounts. */
  private final class Pass {
    private final String tenant;
    private final Listener listener;

    /** The last that was compared of what the stores hold. */
    private @Nullable OriginRun last;

    private long accounts;
    private long agreed;
    private long expired;
    private long lost;
    private long unsettled;
    private long coarse;

    Pass(String tenant, Listener listener) {
      this.tenant = tenant;
      this.listener = listener;
    }

    void compare(AccountQuery query, AccountPage page) {
      Holdings held = new Holdings(stores, tenant, last);
      List<Comparison> lacking = new ArrayList<>();
      for (Account account : page.accounts()) {
        passOver(held, query.after(), account.source());
        Comparison comparison = new Comparison(account);
        OriginRun next = held.peek();
        while (next != null && order(next, account.source()) == 0) {
          comparison.add(next);
          next = pass(held);
        }
        add(comparison);
        if (!comparison.absent().isEmpty()) {
          lacking.add(comparison);
        }
      }
      if (page.next() == null) {
        passOver(held, query.after(), null);
      }
      if (!lacking.isEmpty()) {
        lookAgain(lacking, ledger.accounts(query).accounts());
      }
    }

    private void add(Comparison comparison) {
      comparison.compare();
      comparison.unsettled().forEach(this::unsettled);
      accounts++;
      agreed += comparison.agreed();
      expired += comparison.expired();
      coarse += comparison.coarse();
    }

    /** What no account speaks of; what came to those of earlier pages since is none of it. */
    private void passOver(Holdings held, @Nullable Source behind, @Nullable Source before) {
      for (OriginRun run = held.peek();
          run != null && (before == null || order(run, before) < 0);
          run = pass(held)) {
        if (behind == null || order(run, behind) > 0) {
          unsettled(run);
        }
      }
    }

    private @Nullable OriginRun pass(Holdings held) {
      last = held.peek();
      held.pass();
      return held.peek();
    }

    private void unsettled(OriginRun run) {
      unsettled += run.count();
      listener.found(new Finding(Finding.Kind.UNSETTLED, run));
    }

    private void lookAgain(List<Comparison> lacking, List<Account> now) {
      int at = 0;
      for (Comparison comparison : lacking) {
        Source source = comparison.account().source();
        while (at < now.size() && now.get(at).source().compareTo(source) < 0) {
          at++;
        }
        if (at < now.size() && now.get(at).source().equals(source)) {
          lookAgain(comparison.absent(), now.get(at));
        }
      }
    }

    private void lookAgain(List<OriginRun> absent, Account now) {
      IntervalSet gone = new IntervalSet();
      addExpired(now, gone);
      Source source = now.source();
      AccountQuery trades =
          AccountQuery.all(tenant, TRADES, PAGE).of(source.producer()).runs(Integer.MAX_VALUE);
      for (Account account : ledger.accounts(trades).accounts()) {
        if (account.source().producer().equals(source.producer())
            && account.source().epoch() == source.epoch()) {
          addExpired(account, gone);
        }
      }
      for (OriginRun run : absent) {
        long here = 0;
        for (IntervalSet.Interval of : gone.missing(run.first(), run.last())) {
          OriginRun found = new OriginRun(source.producer(), source.epoch(), of.first(), of.last());
          here += found.count();
          listener.found(new Finding(Finding.Kind.LOST, found));
        }
        lost += here;
        expired += run.count() - here;
      }
    }

    private static void addExpired(Account account, IntervalSet to) {
      for (Run run : account.runs()) {
        if (run.isExpired()) {
          to.add(run.first(), run.last());
        }
      }
    }

    Verdict verdict() {
      return new Verdict(accounts, agreed, expired, lost, unsettled, coarse, damage(tenant));
    }
  }

  private static int order(OriginRun run, Source source) {
    int byProducer = run.producer().compareTo(source.producer());
    return byProducer != 0 ? byProducer : Long.compare(run.epoch(), source.epoch());
  }
}
