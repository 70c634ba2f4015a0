package io.millrace.contracts;

import io.millrace.ports.memory.MemoryMetricStore;
import io.millrace.ports.metric.MetricStore;
import java.nio.file.Path;

class MemoryMetricStoreTest extends MetricStoreContract {
  @Override
  protected MetricStore open(Path emptyFolder) {
    return new MemoryMetricStore(100_000, MAX_SERIES);
  }
}
