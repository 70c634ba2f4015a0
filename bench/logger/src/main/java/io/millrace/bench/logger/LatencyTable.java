package io.millrace.bench.logger;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians over the rounds of a run, side by side, and the ratios that the goals speak of. */
final class LatencyTable {
  private final PrintStream out;
  private final Map<Kind, List<Figures>> rounds;

  LatencyTable(PrintStream out, Map<Kind, List<Figures>> rounds) {
    this.out = out;
    this.rounds = rounds;
  }

  void print() {
    out.printf(
        "%-12s%8s | %9s%9s%9s%11s | %9s%9s%9s%11s | %7s%9s%9s%n",
        "ns",
        "calls/s",
        "resp p50",
        "p99",
        "p99.9",
        "max",
        "svc p50",
        "p99",
        "p99.9",
        "max",
        "B/call",
        "switches",
        "dropped");
    rounds.forEach((kind, figures) ->
        out.printf(
            "%-12s%8s | %9.0f%9.0f%9.0f%11.0f | %9.0f%9.0f%9.0f%11.0f | %7.2f%9.0f%9.0f%n",
            kind.text(),
            kind.rate() / 1_000 + "k",
            median(figures, it -> it.response().p50()),
            median(figures, it -> it.response().p99()),
            median(figures, it -> it.response().p999()),
            median(figures, it -> it.response().max()),
            median(figures, it -> it.service().p50()),
            median(figures, it -> it.service().p99()),
            median(figures, it -> it.service().p999()),
            median(figures, it -> it.service().max()),
            median(figures, Figures::bytesPerCall),
            median(figures, Figures::switches),
            median(figures, Figures::dropped)));
    out.println();
    ratio("resp p50", Kind.TRADES, Kind.NOTHING, it -> it.response().p50());
    ratio("resp p50", Kind.TRADES, Kind.COPY, it -> it.response().p50());
    ratio("resp p50", Kind.TRADES, Kind.CHRONICLE, it -> it.response().p50());
    ratio("svc p99.9", Kind.TRADES, Kind.CHRONICLE, it -> it.service().p999());
    ratio("resp p50", Kind.LOG, Kind.LOG4J2, it -> it.response().p50());
    ratio("svc p99.9", Kind.LOG, Kind.LOG4J2, it -> it.service().p999());
    ratio("resp p50", Kind.LOG, Kind.LOGBACK, it -> it.response().p50());
  }

  private void ratio(String what, Kind ours, Kind other, ToDoubleFunction<Figures> figure) {
    if (rounds.containsKey(ours) && rounds.containsKey(other)) {
      out.printf(
          "%-10s %s / %s: %.2f%n",
          what,
          ours.text(),
          other.text(),
          median(rounds.get(ours), figure) / median(rounds.get(other), figure));
    }
  }

  static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
    double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
