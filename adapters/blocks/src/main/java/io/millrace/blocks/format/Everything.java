package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;

/** Holds for every row. */
final class Everything extends Condition {
  @Override
  int cost() {
    return 0;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return Verdict.ALL;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return among;
  }

  @Override
  boolean matches(LogBatchReader row) {
    return true;
  }
}
