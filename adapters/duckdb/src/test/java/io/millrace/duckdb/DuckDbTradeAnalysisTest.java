package io.millrace.duckdb;

import io.millrace.contracts.TradeAnalysisContract;
import io.millrace.ports.trade.TradeStore;
import java.nio.file.Path;

class DuckDbTradeAnalysisTest extends TradeAnalysisContract {
  @Override
  protected TradeStore open(Path folder) {
    return DuckDbTradeStore.open(Settings.small(folder));
  }
}
