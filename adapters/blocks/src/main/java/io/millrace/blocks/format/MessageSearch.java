package io.millrace.blocks.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link MessageCondition} over one chunk: which alignments are possible there, given what its
 * columns hold, and which rows fit one. Not thread-safe.
 */
final class MessageSearch {
  /** Rows after which the meter is told. */
  private static final int METERED = 256;

  private static final Alignment[] NO_WAY = {};

  private final MessageCondition condition;
  private final Chunk chunk;
  private final TemplateList templates;
  private final Meter meter;
  private final Messages messages;
  private final VariableSearch variables;
  private final Output rendered = new Output(512);

  /** Of each template the alignments left for each needle that is not everywhere. */
  private final Alignment[][][] possible;

  MessageSearch(MessageCondition condition, Chunk chunk, TemplateList templates, Meter meter) {
    this.condition = condition;
    this.chunk = chunk;
    this.templates = templates;
    this.meter = meter;
    messages = new Messages(chunk, templates);
    variables = new VariableSearch(messages);
    possible = new Alignment[templates.size() + 1][][];
  }

  /** Finds out what is known of each template. */
  void verdicts(Verdict[] verdicts) {
    verdicts[0] =
        templates.textRows() > 0 && condition.mayBeInTexts(chunk) ? Verdict.SOME : Verdict.NONE;
    for (int template = 1; template <= templates.size(); template++) {
      verdicts[template] = verdict(template);
    }
  }

  private Verdict verdict(int number) {
    Template template = templates.get(number);
    List<Alignment[]> pending = List.of();
    for (int needle = 0; needle < condition.needles(); needle++) {
      NeedlePlan plan = condition.plan(needle, template);
      if (!plan.everywhere()) {
        Alignment[] left = possible(plan.alignments(), number);
        if (left.length == 0) {
          return Verdict.NONE;
        }
        if (pending.isEmpty()) {
          pending = new ArrayList<>();
        }
        pending.add(left);
      }
    }
    possible[number] = pending.toArray(Alignment[][]::new);
    return pending.isEmpty() && condition.exact() ? Verdict.ALL : Verdict.SOME;
  }

  private Alignment[] possible(Alignment[] alignments, int number) {
    List<Alignment> left = List.of();
    for (Alignment alignment : alignments) {
      if (isPossible(alignment, number)) {
        if (left.isEmpty()) {
          left = new ArrayList<>();
        }
        left.add(alignment);
      }
    }
    return left.toArray(NO_WAY);
  }

  private boolean isPossible(Alignment alignment, int number) {
    int[] holes = alignment.holes();
    Piece[] pieces = alignment.pieces();
    for (int i = 0; i < holes.length; i++) {
      if (!variables.mayFit(templates.column(number, holes[i]), pieces[i])) {
        return false;
      }
    }
    meter.examined(0); // Columns are long, and there may be many needles.
    for (int i = 0; i < holes.length; i++) {
      int column = templates.column(number, holes[i]);
      if (!variables.mayBeAny(column, templates.rows(number), pieces[i])) {
        return false;
      }
    }
    return true;
  }

  RowSet select(RowSet among) {
    Verdict[] verdicts = new Verdict[templates.size() + 1];
    verdicts(verdicts);
    if (Arrays.stream(verdicts).allMatch(verdict -> verdict == Verdict.NONE)) {
      return RowSet.none();
    }
    TemplateNumbers numbers = chunk.templateNumbers();
    int[] examined = new int[1];
    RowSet found =
        among.filter(row -> {
          int number = numbers.number(row);
          Verdict verdict = verdicts[number];
          if (verdict != Verdict.SOME) {
            return verdict == Verdict.ALL;
          }
          if (++examined[0] == METERED) {
            meter.examined(METERED);
            examined[0] = 0;
          }
          return matches(number, numbers.rank(row));
        });
    meter.examined(examined[0]);
    return found;
  }

  private boolean matches(int number, int rank) {
    if (number == 0) {
      TextMessages texts = chunk.texts();
      return condition.pattern().matches(texts.bytes(), texts.start(rank), texts.end(rank));
    }
    for (Alignment[] alignments : possible[number]) {
      if (!fitsAny(alignments, number, rank)) {
        return false;
      }
    }
    if (condition.exact()) {
      return true;
    }
    rendered.clear();
    messages.render(number, rank, rendered);
    return condition.pattern().matches(rendered.bytes(), 0, rendered.length());
  }

  private boolean fitsAny(Alignment[] alignments, int number, int rank) {
    for (Alignment alignment : alignments) {
      if (fits(alignment, number, rank)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(Alignment alignment, int number, int rank) {
    int[] holes = alignment.holes();
    Piece[] pieces = alignment.pieces();
    for (int i = 0; i < holes.length; i++) {
      if (!variables.fits(templates.column(number, holes[i]), rank, pieces[i])) {
        return false;
      }
    }
    return true;
  }
}
