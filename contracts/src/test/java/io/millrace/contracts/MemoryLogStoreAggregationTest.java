package io.millrace.contracts;

import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryLogStore;
import java.nio.file.Path;

class MemoryLogStoreAggregationTest extends LogAggregationContract {
  @Override
  protected LogStore open(Path emptyFolder) {
    return new MemoryLogStore();
  }
}
