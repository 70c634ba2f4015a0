package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Holds where any part does. The cheapest part goes first, each next one sees only the rows left.
 */
final class Disjunction extends Condition {
  private final List<Condition> parts;

  Disjunction(List<Condition> parts) {
    this.parts = parts.stream().sorted(Comparator.comparingInt(Condition::cost)).toList();
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
      if (here == Constant.EVERYTHING) {
        return here;
      }
      if (here != Constant.NOTHING) {
        left.add(here);
      }
    }
    return switch (left.size()) {
      case 0 -> Constant.NOTHING;
      case 1 -> left.getFirst();
      default -> new Disjunction(left);
    };
  }

  @Override
  boolean dependsOnTemplates() {
    return parts.stream().anyMatch(Condition::dependsOnTemplates);
  }

  @Override
  Verdict verdict(Chunk chunk) {
    Verdict verdict = Verdict.NONE;
    for (Condition part : parts) {
      verdict = verdict.or(part.verdict(chunk));
      if (verdict == Verdict.ALL) {
        return verdict;
      }
    }
    return verdict;
  }

  @Override
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts, Meter meter) {
    Arrays.fill(verdicts, Verdict.NONE);
    Verdict[] known = new Verdict[verdicts.length];
    for (Condition part : parts) {
      part.verdicts(chunk, templates, known, meter);
      for (int template = 0; template < verdicts.length; template++) {
        verdicts[template] = verdicts[template].or(known[template]);
      }
    }
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    RowSet found = RowSet.none();
    RowSet rest = among;
    for (Condition part : parts) {
      if (rest.isEmpty()) {
        return found;
      }
      RowSet more =
          switch (part.verdict(chunk)) {
            case NONE -> RowSet.none();
            case SOME -> part.select(chunk, rest, meter);
            case ALL -> rest;
          };
      found = found.or(more);
      rest = rest.without(more);
    }
    return found;
  }

  @Override
  boolean matches(LogBatchReader row) {
    for (Condition part : parts) {
      if (part.matches(row)) {
        return true;
      }
    }
    return false;
  }
}
