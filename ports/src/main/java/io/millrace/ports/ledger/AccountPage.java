package io.millrace.ports.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, and the sums over all that were asked for, those of other pages included.
 *
 * @param accounts in order of their sources
 * @param next where the next page begins; null if there is none
 * @param sums over all pages
 * @param forgotten accounts of the sink that were let go of, as there were too many
 */
public record AccountPage(
    List<Account> accounts, @Nullable Source next, Sums sums, Forgotten forgotten) {
  public AccountPage {
    accounts = List.copyOf(accounts);
  }

  /**
   * What became of the records of some accounts.
   *
   * @param accounts how many accounts
   * @param sent records their producers are known to have made: those below the highest sequence
   *     that was settled, and those dropped without one
   * @param stored that the store has
   * @param declared said not to be there, with a reason
   * @param missing all others
   */
  public record Sums(long accounts, long sent, long stored, long declared, long missing) {
    public static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    /** These and those of one account. */
    public Sums and(Account account) {
      return new Sums(
          accounts + 1,
          sent + account.sent(),
          stored + account.stored(),
          declared + account.declaredCount(),
          missing + account.missing());
    }
  }

  /**
   * Accounts that are no longer kept one by one.
   *
   * @param accounts how many
   * @param missing records that were missing in them
   */
  public record Forgotten(long accounts, long missing) {
    public static final Forgotten NONE = new Forgotten(0, 0);
  }
}
