package io.millrace.ports.ledger;

import java.util.Set;

/**
 * Why records are declared not to be in a store, in a word. Loggers and agents have words of their
 * own beside these ({@link io.millrace.model.LossField#REASON}); {@link #EXPIRED} is the store's.
 */
public final class Reason {
  /** A store will never take them; they are set aside for a person to look at. */
  public static final String REJECTED = "rejected";

  /** The queue did not confirm them, and their client was told so. */
  public static final String UNCONFIRMED = "unconfirmed";

  /** They were sent, if they were, before the ledger was begun. */
  public static final String BEFORE_LEDGER = "before_ledger";

  /** The ledger's own file was damaged, and it does not know. */
  public static final String LEDGER_DAMAGED = "ledger_damaged";

  /** The ledger had let go of the account, as it had too many. */
  public static final String FORGOTTEN = "forgotten";

  /** The store had them, and has deleted them for their age or its size. */
  public static final String EXPIRED = "expired";

  /**
   * Nobody lost these: they were meant not to be stored, or are none of the store's to answer for.
   */
  private static final Set<String> MEANT =
      Set.of("sampled", "filtered", "rate_limited", UNCONFIRMED, BEFORE_LEDGER, FORGOTTEN, EXPIRED);

  private Reason() {}

  /** Whether an answer is complete without records that are declared for this reason. */
  public static boolean isMeant(String reason) {
    return MEANT.contains(reason);
  }
}
