package io.millrace.blocks;

import io.millrace.contracts.LogAggregationContract;
import io.millrace.ports.LogStore;
import java.nio.file.Path;

class BlockStoreAggregationTest extends LogAggregationContract {
  @Override
  protected LogStore open(Path emptyFolder) {
    return BlockStore.open(BlockStoreSettings.defaults(emptyFolder));
  }
}
