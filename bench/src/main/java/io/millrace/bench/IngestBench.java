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

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      split = ",",
      description =
          "Sends by these protocols, one after the other, each to a server of its own, and compares"
              + " them: ${COMPLETION-CANDIDATES}. Give --warm-up as well, or what is compared is"
              + " mostly the compiler.")
  private List<Protocol> protocols = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!protocols.isEmpty()) {
      compareProtocols();
      return 0;
    }
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

  private void compareProtocols() throws IOException, InterruptedException {
    List<ProtocolFigures> figures = new ArrayList<>();
    for (Protocol protocol : protocols) {
      Path folder = workspace.folder(protocol.toString());
      System.err.printf("%s: taking %,d rows...%n", protocol, warmUp + setup.rows());
      figures.add(ProtocolFigures.measure(protocol, setup, warmUp, folder));
      workspace.clean(folder);
    }
    ProtocolFigures.print(System.out, figures);
  }
}
