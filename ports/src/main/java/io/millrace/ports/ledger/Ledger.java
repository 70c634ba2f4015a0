package io.millrace.ports.ledger;

import io.millrace.ports.Component;
import io.millrace.ports.MillraceException;
import java.util.List;

/**
 * Keeps, for each producer and sink, which of its sequence was settled, and tells what is missing.
 * A producer numbers its records from 0 on, without gaps, in each epoch: so what lies between two
 * runs that were settled, or before the first, should be there and is not. What a producer had
 * still to send when it ended nobody can know, and nothing behind the last run is missing.
 *
 * <p>What is kept is a set that only grows, of intervals: settling again changes nothing, in
 * whatever order. It is bounded ({@link LedgerLimits}), and says where it had to become coarse.
 * Thread-safe.
 */
public interface Ledger extends Component {
  /**
   * Enters what became of some runs; when it returns, that is as durable as the ledger is. A run
   * that is stored takes the place of its having been declared, and never the other way round.
   *
   * @throws MillraceException UNAVAILABLE or OVERLOADED if it cannot be entered now. A part may
   *     have been: the whole is to be entered again
   */
  void settle(List<Settlement> settlements);

  /** What it keeps at most. */
  LedgerLimits limits();

  /** What is missing from records of a time range. */
  Gaps gaps(GapQuery query);

  /** Accounts in order of their sources, a page of them. */
  AccountPage accounts(AccountQuery query);
}
