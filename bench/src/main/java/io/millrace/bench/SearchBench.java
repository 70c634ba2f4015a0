package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench search}: how long answers take, after ingest and during it. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description =
        "Fills a server process with the log set, asks it questions over HTTP, and prints how long"
            + " answers took.")
final class SearchBench implements Callable<Integer> {
  @Mixin private Setup setup = new Setup();
  @Mixin private Workspace workspace = new Workspace();

  @Option(
      names = "--repeat",
      defaultValue = "40",
      description = "How often each question is asked (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--feed",
      paramLabel = "ROWS",
      defaultValue = "50000",
      description =
          "Rows a second sent while questions are asked during ingest; 0 is as many as the server"
              + " takes (default: ${DEFAULT-VALUE}).")
  private long feed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Question> questions = Question.all(setup.samples());
    List<SearchFigures> figures = new ArrayList<>();
    for (Engine engine : setup.engines()) {
      Path folder = workspace.folder(engine);
      figures.add(measure(engine, questions, folder));
      workspace.clean(folder);
    }
    new SearchTable(System.out, questions, figures).print(setup.rows(), repeat);
    return 0;
  }

  private SearchFigures measure(Engine engine, List<Question> questions, Path folder)
      throws IOException, InterruptedException {
    try (Server server = Server.start(engine, folder)) {
      System.err.printf("%s: taking %,d rows...%n", engine.name(), setup.rows());
      Load load = setup.load(server);
      load.send(setup.rows());
      server.awaitCount(setup.rows());
      System.err.printf("%s: answering...%n", engine.name());
      Interview.hold(server, questions, Math.max(5, repeat / 4));
      Interview atRest = Interview.hold(server, questions, repeat);
      System.err.printf("%s: answering while taking rows...%n", engine.name());
      Interview duringIngest;
      double fedRowsASecond;
      try (Feeder feeder = new Feeder(load, feed)) {
        duringIngest = Interview.hold(server, questions, repeat);
        fedRowsASecond = feeder.stop();
      }
      return new SearchFigures(
          engine.name(),
          server.process().heap(),
          atRest.timings(),
          atRest.answers(),
          duringIngest.timings(),
          fedRowsASecond,
          load.rows(),
          server.process().peakMebibytes(),
          server.process().anonymousMebibytes());
    }
  }
}
