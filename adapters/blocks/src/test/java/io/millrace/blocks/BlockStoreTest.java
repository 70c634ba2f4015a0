package io.millrace.blocks;

import io.millrace.contracts.LogStoreContract;
import io.millrace.ports.LogStore;
import java.nio.file.Path;

class BlockStoreTest extends LogStoreContract {
  @Override
  protected LogStore open(Path emptyFolder) {
    return BlockStore.open(BlockStoreSettings.defaults(emptyFolder));
  }
}
