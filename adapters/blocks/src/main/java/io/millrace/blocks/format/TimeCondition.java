package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;

/**
 * Holds for the times from a first to a last one, both included; for none if the last is earlier.
 */
final class TimeCondition extends Condition {
  private final long first;
  private final long last;

  TimeCondition(long first, long last) {
    this.first = first;
    this.last = last;
  }

  @Override
  int cost() {
    return 1;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    if (first > last || chunk.maxTimestamp() < first || chunk.minTimestamp() > last) {
      return Verdict.NONE;
    }
    return chunk.minTimestamp() >= first && chunk.maxTimestamp() <= last
        ? Verdict.ALL
        : Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return first > last ? RowSet.none() : among.and(chunk.range(first, last));
  }

  @Override
  boolean matches(LogBatchReader row) {
    return row.timestamp() >= first && row.timestamp() <= last;
  }
}
