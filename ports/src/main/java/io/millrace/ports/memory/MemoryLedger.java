package io.millrace.ports.memory;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.AccountBook;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Gaps;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Settlement;
import java.util.List;

/** A ledger that ends with its process. Thread-safe. */
public final class MemoryLedger implements Ledger {
  private final AccountBook book;
  private volatile boolean closed;

  public MemoryLedger(LedgerLimits limits) {
    this.book = new AccountBook(limits);
  }

  @Override
  public void settle(List<Settlement> settlements) {
    checkOpen();
    settlements.forEach(book::settle);
  }

  @Override
  public LedgerLimits limits() {
    return book.limits();
  }

  @Override
  public Gaps gaps(GapQuery query) {
    checkOpen();
    return book.gaps(query);
  }

  @Override
  public AccountPage accounts(AccountQuery query) {
    checkOpen();
    return book.accounts(query);
  }

  @Override
  public Health check() {
    return closed ? new Health(false, "closed") : new Health(true, book.size() + " accounts");
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the ledger is closed");
    }
  }
}
