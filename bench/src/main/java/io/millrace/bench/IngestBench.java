package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench ingest}: what it costs to take rows in, and to keep them. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Sends the log set to a server process over HTTP, and prints what it cost.")
final class IngestBench implements Callable<Integer> {
  @Mixin private Setup setup = new Setup();
  @Mixin private Workspace workspace = new Workspace();

  @Option(
      names = "--warm-up",
      defaultValue = "0",
      description = "Rows sent before counting starts (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<IngestFigures> figures = new ArrayList<>();
    for (Engine engine : setup.engines()) {
      Path folder = workspace.folder(engine);
      System.err.printf("%s: taking %,d rows...%n", engine.name(), warmUp + setup.rows());
      figures.add(IngestFigures.measure(engine, setup, warmUp, folder));
      workspace.clean(folder);
    }
    IngestTable.print(System.out, figures);
    return 0;
  }
}
