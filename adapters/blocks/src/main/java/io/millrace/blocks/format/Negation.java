package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;

/** Holds where its part does not. */
final class Negation extends Condition {
  private final Condition part;

  Negation(Condition part) {
    this.part = part;
  }

  @Override
  int cost() {
    return part.cost();
  }

  @Override
  Condition in(Block block) {
    Condition here = part.in(block);
    return here instanceof Constant ? Constant.of(here == Constant.NOTHING) : new Negation(here);
  }

  @Override
  boolean dependsOnTemplates() {
    return part.dependsOnTemplates();
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return part.verdict(chunk).not();
  }

  @Override
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    part.verdicts(chunk, templates, verdicts, meter);
    for (int template = 0; template < verdicts.length; template++) {
      verdicts[template] = verdicts[template].not();
    }
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    return among.without(part.select(chunk, among, meter));
  }

  @Override
  boolean matches(LogBatchReader row) {
    return !part.matches(row);
  }
}
