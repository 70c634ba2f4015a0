package io.millrace.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/**
 * Prints how long answers took: three columns for each engine, and how many times faster ours is.
 *
 * @param engines ours first, and at most one other
 */
record SearchTable(PrintStream out, List<Question> questions, List<SearchFigures> engines) {
  void print(long rows, int repeat) {
    out.printf("%n%,d rows at rest; each question asked %d times; ms%n", rows, repeat);
    table(SearchFigures::atRest, true);
    out.printf("%nduring ingest; ms%n");
    table(SearchFigures::duringIngest, false);
    out.println();
    for (SearchFigures engine : engines) {
      out.printf(
          "%s, %s: took %,.0f rows a second during the questions, to %,d rows;"
              + " peak memory %,d MiB, %,d MiB anonymous at the end%n",
          engine.engine(),
          engine.heap(),
          engine.fedRowsASecond(),
          engine.rowsAtEnd(),
          engine.peakMebibytes(),
          engine.anonymousMebibytes());
    }
  }

  private void table(Function<SearchFigures, List<Timing>> timings, boolean atRest) {
    head(atRest);
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      out.printf("%-30s", question.name());
      for (SearchFigures engine : engines) {
        Timing timing = timings.apply(engine).get(i);
        out.printf("  %8.1f %8.1f %8.1f", timing.p50(), timing.p95(), timing.p99());
      }
      if (compares()) {
        Timing ours = timings.apply(engines.getFirst()).get(i);
        Timing theirs = timings.apply(engines.getLast()).get(i);
        out.printf(
            "  %7.1f %7.1f %7.1f",
            theirs.p50() / ours.p50(), theirs.p95() / ours.p95(), theirs.p99() / ours.p99());
        if (atRest) {
          out.printf("  %8s", agreement(i));
        }
      }
      double p95 = timings.apply(engines.getFirst()).get(i).p95();
      // During ingest twice the time is allowed.
      int goal = atRest ? question.goalMillis() : 2 * question.goalMillis();
      out.printf("  %6d %s%n", goal, p95 <= goal ? "" : "over");
    }
  }

  private void head(boolean atRest) {
    out.printf("%-30s", "");
    engines.forEach(engine -> out.printf("  %26s", engine.engine()));
    out.println(compares() ? "  %23s".formatted("times faster") : "");
    out.printf("%-30s", "");
    engines.forEach(engine -> out.printf("  %8s %8s %8s", "p50", "p95", "p99"));
    if (compares()) {
      out.printf("  %7s %7s %7s", "p50", "p95", "p99");
      if (atRest) {
        out.printf("  %8s", "answers");
      }
    }
    out.printf("  %6s%n", "goal");
  }

  private String agreement(int question) {
    SearchFigures ours = engines.getFirst();
    long equal = ours.equalAnswers(engines.getLast(), question);
    int all = ours.answers().get(question).size();
    return equal == all ? "equal" : "%d of %d".formatted(equal, all);
  }

  private boolean compares() {
    return engines.size() > 1;
  }
}
