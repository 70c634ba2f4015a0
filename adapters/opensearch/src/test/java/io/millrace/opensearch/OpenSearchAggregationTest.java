package io.millrace.opensearch;

import io.millrace.contracts.LogAggregationContract;
import io.millrace.ports.LogStore;
import java.nio.file.Path;

class OpenSearchAggregationTest extends LogAggregationContract {
  @Override
  protected LogStore open(Path folder) {
    return Server.store(folder);
  }
}
