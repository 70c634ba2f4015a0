package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Holds where all parts do. The cheapest part goes first, each next one sees only the rows left.
 */
final class Conjunction extends Condition {
  private final List<Condition> parts;

  /** How many parts decide on templates. */
  private final long templateParts;

  Conjunction(List<Condition> parts) {
    this.parts = parts.stream().sorted(Comparator.comparingInt(Condition::cost)).toList();
    this.templateParts = this.parts.stream().filter(Condition::dependsOnTemplates).count();
  }

  @Override
  int cost() {
    return parts.getLast().cost();
  }

  @Override
  Condition in(Block block) {
    List<Condition> left = new ArrayList<>();
    for (Condition part : parts) {
      Condition here = part.in(block);
      if (here == Constant.NOTHING) {
        return here;
      }
      if (here != Constant.EVERYTHING) {
        left.add(here);
      }
    }
    return switch (left.size()) {
      case 0 -> Constant.EVERYTHING;
      case 1 -> left.getFirst();
      default -> new Conjunction(left);
    };
  }

  @Override
  boolean dependsOnTemplates() {
    return parts.stream().anyMatch(Condition::dependsOnTemplates);
  }

  @Override
  Verdict verdict(Chunk chunk) {
    Verdict verdict = Verdict.ALL;
    for (Condition part : parts) {
      verdict = verdict.and(part.verdict(chunk));
      if (verdict == Verdict.NONE) {
        return verdict;
      }
    }
    return verdict;
  }

  @Override
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    Arrays.fill(verdicts, Verdict.ALL);
    Verdict[] known = new Verdict[verdicts.length];
    for (Condition part : parts) {
      part.verdicts(chunk, templates, known, meter);
      for (int template = 0; template < verdicts.length; template++) {
        verdicts[template] = verdicts[template].and(known[template]);
      }
    }
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    RowSet rest = templateParts > 1 ? ofTemplates(chunk, among, meter) : among;
    for (Condition part : parts) {
      if (rest.isEmpty()) {
        return rest;
      }
      rest =
          switch (part.verdict(chunk)) {
            case NONE -> RowSet.none();
            case SOME -> part.select(chunk, rest, meter);
            case ALL -> rest;
          };
    }
    return rest;
  }

  /**
   * The rows of templates that no part rules out. Two words may each be in thousands of messages
   * and together in none: then no row is looked at.
   */
  private RowSet ofTemplates(Chunk chunk, RowSet among, Meter meter) {
    TemplateList templates = chunk.templates();
    Verdict[] verdicts = new Verdict[templates.size() + 1];
    verdicts(chunk, templates, verdicts, meter);
    int ruledOut = 0;
    for (Verdict verdict : verdicts) {
      ruledOut += verdict == Verdict.NONE ? 1 : 0;
    }
    if (ruledOut == verdicts.length) {
      return RowSet.none();
    }
    if (ruledOut == 0) {
      return among;
    }
    TemplateNumbers numbers = chunk.templateNumbers();
    return among.filter(row -> verdicts[numbers.number(row)] != Verdict.NONE);
  }

  @Override
  boolean matches(LogBatchReader row) {
    for (Condition part : parts) {
      if (!part.matches(row)) {
        return false;
      }
    }
    return true;
  }
}
