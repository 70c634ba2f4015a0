package io.millrace.query.verify;

import java.util.List;

/**
 * How the ledger and the stores compare, in records.
 *
 * @param accounts how many accounts were compared
 * @param agreed settled, and in a store
 * @param expired settled, and deleted since for their age or size
 * @param lost settled, and neither
 * @param unsettled in a store, and not settled
 * @param coarse settled in parts of accounts of which the ledger no longer knows which records they
 *     hold: these were not compared
 * @param damage what the store of logs says that it cannot read
 */
public record Verdict(
    long accounts,
    long agreed,
    long expired,
    long lost,
    long unsettled,
    long coarse,
    List<String> damage) {
  public Verdict {
    damage = List.copyOf(damage);
  }
}
