package io.millrace.ledger;

import io.millrace.ports.ledger.LedgerLimits;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the ledger is kept, and how much of it.
 *
 * @param folder its folder
 * @param limits what it keeps at most
 */
public record LedgerSettings(Path folder, LedgerLimits limits) {
  public LedgerSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(limits, "limits");
  }

  /** A folder, with the limits that {@link LedgerLimits#defaults()} tells. */
  public static LedgerSettings defaults(Path folder) {
    return new LedgerSettings(folder, LedgerLimits.defaults());
  }

  /** The same in another folder. */
  public LedgerSettings in(Path other) {
    return new LedgerSettings(other, limits);
  }
}
