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

  Conjunction(List<Condition> parts) {
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
  void verdicts(Chunk chunk, TemplateList templates, Verdict[] verdicts) {
    Arrays.fill(verdicts, Verdict.ALL);
    Verdict[] known = new Verdict[verdicts.length];
    for (Condition part : parts) {
      part.verdicts(chunk, templates, known);
      for (int template = 0; template < verdicts.length; template++) {
        verdicts[template] = verdicts[template].and(known[template]);
      }
    }
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    RowSet rest = among;
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
