package io.millrace.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Prints what ingest cost: a column for each engine, and how many times ours is better. */
final class IngestTable {
  private final PrintStream out;
  private final List<IngestFigures> engines;

  private IngestTable(PrintStream out, List<IngestFigures> engines) {
    this.out = out;
    this.engines = engines;
  }

  /**
   * @param engines ours first, and at most one other
   */
  static void print(PrintStream out, List<IngestFigures> engines) {
    IngestFigures ours = engines.getFirst();
    out.printf("%n%,d rows of %.0f B of JSON%n", ours.rows(), ours.jsonBytes());
    new IngestTable(out, engines).print();
  }

  private void print() {
    out.printf("%-36s", "");
    engines.forEach(engine -> out.printf(" %14s", engine.engine()));
    out.println(engines.size() > 1 ? "   times better" : "");
    out.printf("%-36s", "heap");
    engines.forEach(engine -> out.printf(" %14s", engine.heap()));
    out.println();
    more("rows a second, acknowledged", "%,.0f", IngestFigures::rowsASecond);
    more("rows a second, searchable", "%,.0f", IngestFigures::searchableRowsASecond);
    more("rows a CPU second of the server", "%,.0f", IngestFigures::rowsACpuSecond);
    less("CPU seconds of the server", "%,.2f", IngestFigures::cpuSeconds);
    less("bytes on disk a row", "%,.1f", IngestFigures::diskBytes);
    more("JSON to disk, to 1", "%,.1f", IngestFigures::ratio);
    less("peak memory, MiB", "%,.0f", IngestFigures::peakMebibytes);
    less("anonymous memory at the end, MiB", "%,.0f", IngestFigures::anonymousMebibytes);
  }

  private void more(String name, String format, ToDoubleFunction<IngestFigures> figure) {
    line(name, format, figure, 1);
  }

  private void less(String name, String format, ToDoubleFunction<IngestFigures> figure) {
    line(name, format, figure, -1);
  }

  private void line(String name, String format, ToDoubleFunction<IngestFigures> figure, int sign) {
    out.printf("%-36s", name);
    for (IngestFigures engine : engines) {
      out.printf(" %14s", format.formatted(figure.applyAsDouble(engine)));
    }
    if (engines.size() > 1) {
      double ratio =
          figure.applyAsDouble(engines.getFirst()) / figure.applyAsDouble(engines.getLast());
      out.printf(" %14.1f", Math.pow(ratio, sign));
    }
    out.println();
  }
}
