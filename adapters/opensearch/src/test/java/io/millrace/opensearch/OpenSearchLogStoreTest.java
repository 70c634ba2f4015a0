package io.millrace.opensearch;

import io.millrace.contracts.LogStoreContract;
import io.millrace.ports.LogStore;
import java.nio.file.Path;

class OpenSearchLogStoreTest extends LogStoreContract {
  @Override
  protected LogStore open(Path folder) {
    return Server.store(folder);
  }
}
