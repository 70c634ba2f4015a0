package io.millrace.contracts;

import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.memory.MemoryLedger;
import java.nio.file.Path;

class MemoryLedgerTest extends LedgerContract {
  @Override
  protected Ledger open(Path folder, LedgerLimits limits) {
    return new MemoryLedger(limits);
  }
}
