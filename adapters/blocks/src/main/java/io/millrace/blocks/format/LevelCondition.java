package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;

/** Holds where the level is one of a set. */
final class LevelCondition extends Condition {
  /** One bit for each level, by its code. */
  private final int levels;

  LevelCondition(int levels) {
    this.levels = levels;
  }

  @Override
  int cost() {
    return 2;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return levels == 0 ? Verdict.NONE : Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    Codes codes = chunk.levels();
    return among.filter(row -> (levels >> codes.get(row) & 1) != 0);
  }

  @Override
  boolean matches(LogBatchReader row) {
    return (levels >> row.level() & 1) != 0;
  }
}
