package io.millrace.ledger;

import io.millrace.ports.ledger.AccountBook;
import io.millrace.ports.ledger.AccountBook.ForgottenState;
import io.millrace.ports.ledger.AccountState;
import io.millrace.ports.ledger.Settlement;
import java.util.List;

/** One thing that the file says of the accounts. */
sealed interface Entry {
  /** Does to the accounts what it says. */
  void applyTo(AccountBook book);

  /** What became of some runs. */
  record Settled(List<Settlement> settlements) implements Entry {
    @Override
    public void applyTo(AccountBook book) {
      settlements.forEach(book::settle);
    }
  }

  /** Whole accounts, as they were when the file was begun. */
  record Accounts(List<AccountState> states) implements Entry {
    @Override
    public void applyTo(AccountBook book) {
      states.forEach(book::restore);
    }
  }

  /** Accounts that had been let go of when the file was begun. */
  record Forgotten(ForgottenState state) implements Entry {
    @Override
    public void applyTo(AccountBook book) {
      book.restore(state);
    }
  }

  /** Why accounts to come may lack their beginning, as it was when the file was begun. */
  record Beginnings(String reason) implements Entry {
    @Override
    public void applyTo(AccountBook book) {
      book.restoreDoubt(reason);
    }
  }
}
