package io.millrace.decorators;

import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Table;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Ledger;
import java.util.List;

/**
 * A store whose answers also say what never came to it: the gaps that the ledger knows of the time
 * that was asked for. An answer whose ledger does not serve is given all the same, and says that
 * nobody could prove it complete.
 */
public final class AccountedLogStore extends ForwardingLogStore {
  /** The sink whose accounts these are. */
  private static final String SINK = "logs";

  /** Gaps that an answer tells; of more it tells how many there are. */
  private static final int TOLD = 20;

  private final Ledger ledger;

  public AccountedLogStore(LogStore store, Ledger ledger) {
    super(store);
    this.ledger = ledger;
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
    try {
      return ledger
          .gaps(new GapQuery(query.tenant(), SINK, query.from(), query.to(), TOLD))
          .completeness();
    } catch (MillraceException e) {
      if (e.kind() == Kind.BUG) {
        throw e;
      }
      return new Completeness(
          List.of("the ledger does not say what is missing: " + e.getMessage()));
    }
  }
}
