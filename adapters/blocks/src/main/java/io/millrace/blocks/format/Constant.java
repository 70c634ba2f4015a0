package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import java.util.Arrays;

/** Holds for every row, or for none. */
final class Constant extends Condition {
  static final Constant EVERYTHING = new Constant(Verdict.ALL);
  static final Constant NOTHING = new Constant(Verdict.NONE);

  private final Verdict verdict;

  private Constant(Verdict verdict) {
    this.verdict = verdict;
  }

  static Constant of(boolean holds) {
    return holds ? EVERYTHING : NOTHING;
  }

  @Override
  int cost() {
    return 0;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return verdict;
  }

  @Override
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    Arrays.fill(verdicts, verdict);
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return verdict == Verdict.ALL ? among : RowSet.none();
  }

  @Override
  boolean matches(LogBatchReader row) {
    return verdict == Verdict.ALL;
  }
}
