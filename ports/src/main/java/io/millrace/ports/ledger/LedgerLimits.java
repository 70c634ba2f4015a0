package io.millrace.ports.ledger;

/**
 * What a ledger keeps at most.
 *
 * @param accounts one for each sink, producer and epoch. Of more, those are let go of, and counted,
 *     that were settled last the longest ago: first those of which nothing is missing and that have
 *     a newer epoch
 * @param runs of one account; of more, the lowest are taken together, and the account says that it
 *     no longer knows which records are missing there
 * @param allRuns of all accounts: while there are more, an account that gets another gives up its
 *     lowest
 * @param services of one account; it does not know of more
 */
public record LedgerLimits(int accounts, int runs, int allRuns, int services) {
  public LedgerLimits {
    if (accounts < 1 || runs < 2 || allRuns < 2 || services < 1) {
      throw new IllegalArgumentException("a ledger needs an account, of 2 runs and a service");
    }
  }

  /** 500,000 accounts of 1,000 runs, 2 million runs in all, and 16 services of each. */
  public static LedgerLimits defaults() {
    return new LedgerLimits(500_000, 1_000, 2_000_000, 16);
  }
}
