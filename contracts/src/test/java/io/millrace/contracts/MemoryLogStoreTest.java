package io.millrace.contracts;

import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryLogStore;
import java.nio.file.Path;

class MemoryLogStoreTest extends LogStoreContract {
  @Override
  protected LogStore open(Path emptyFolder) {
    return new MemoryLogStore();
  }
}
