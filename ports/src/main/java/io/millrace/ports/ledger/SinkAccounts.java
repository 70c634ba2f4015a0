package io.millrace.ports.ledger;

import io.millrace.ports.Completeness;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one store, as its answers consult them: an answer whose ledger does not serve is
 * given all the same, and says that nobody could prove it complete. Thread-safe.
 */
public final class SinkAccounts {
  /** Gaps that an answer tells; of more it tells how many there are. */
  private static final int TOLD = 20;

  private final @Nullable Ledger ledger;
  private final String sink;

  /**
   * @param ledger null if nobody keeps account: then nothing is known to be missing
   * @param sink of which store
   */
  public SinkAccounts(@Nullable Ledger ledger, String sink) {
    this.ledger = ledger;
    this.sink = sink;
  }

  /**
   * What never came to the store, and should be in an answer.
   *
   * @param from start of its time range, nanoseconds since the epoch
   * @param to its end, exclusive
   */
  public Completeness of(String tenant, long from, long to) {
    if (ledger == null) {
      return Completeness.COMPLETE;
    }
    try {
      return ledger.gaps(new GapQuery(tenant, sink, from, to, TOLD)).completeness();
    } catch (MillraceException e) {
      if (e.kind() == Kind.BUG) {
        throw e;
      }
      return new Completeness(
          List.of("the ledger does not say what is missing: " + e.getMessage()));
    }
  }
}
