package io.millrace.duckdb;

import io.millrace.contracts.MetricStoreContract;
import io.millrace.ports.metric.MetricStore;
import java.nio.file.Path;

class DuckDbMetricStoreTest extends MetricStoreContract {
  @Override
  protected MetricStore open(Path folder) {
    return DuckDbMetricStore.open(Settings.series(folder, MAX_SERIES));
  }
}
