package io.millrace.decorators;

import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.Table;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.SinkAccounts;

/**
 * A store whose answers also say what never came to it: the gaps that the ledger knows of the time
 * that was asked for. An answer whose ledger does not serve is given all the same, and says that
 * nobody could prove it complete.
 */
public final class AccountedLogStore extends ForwardingLogStore {
  private final SinkAccounts accounts;

  public AccountedLogStore(LogStore store, Ledger ledger) {
    super(store);
    this.accounts = new SinkAccounts(ledger, "logs");
  }

  @Override
  public Cursor search(LogQuery query) {
    return new ForwardingCursor(super.search(query)) {
      @Override
      public Completeness completeness() {
        return super.completeness().and(accounted(query));
      }
    };
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    Table table = super.aggregate(query, grouping);
    return new Table(table.columns(), table.rows(), table.completeness().and(accounted(query)));
  }

  private Completeness accounted(LogQuery query) {
    return accounts.of(query.tenant(), query.from(), query.to());
  }
}
