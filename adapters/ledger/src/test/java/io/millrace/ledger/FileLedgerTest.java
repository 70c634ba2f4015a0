package io.millrace.ledger;

import io.millrace.contracts.LedgerContract;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import java.nio.file.Path;

class FileLedgerTest extends LedgerContract {
  @Override
  protected Ledger open(Path folder, LedgerLimits limits) {
    return FileLedger.open(new LedgerSettings(folder, limits), false);
  }
}
