package io.millrace.duckdb;

import io.millrace.contracts.TradeStoreContract;
import io.millrace.ports.trade.TradeStore;
import java.nio.file.Path;

class DuckDbTradeStoreTest extends TradeStoreContract {
  @Override
  protected TradeStore open(Path folder) {
    return DuckDbTradeStore.open(Settings.small(folder));
  }
}
