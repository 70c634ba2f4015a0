package io.millrace.contracts;

import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.TradeStore;
import java.nio.file.Path;

class MemoryTradeAnalysisTest extends TradeAnalysisContract {
  @Override
  protected TradeStore open(Path emptyFolder) {
    return new MemoryTradeStore();
  }
}
