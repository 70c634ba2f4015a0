package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench hops}: the same rows through a collector, Kafka, a writer and OpenSearch,
 * each in a process of its own, and what each of them worked for a million rows; then through the
 * one process that is all of it.
 */
@Command(
    name = "hops",
    mixinStandardHelpOptions = true,
    description = "Sends the log set through roles and engines apart, and prints what each costs.")
final class HopsBench implements Callable<Integer> {
  private static final double MILLION = 1e6;

  @Mixin private Setup setup = new Setup();

  @Option(
      names = "--warm-up",
      defaultValue = "0",
      description =
          "Rows that have gone all the way before counting starts (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  /** A process on the way, and what it had used before the rows that count came. */
  private record Hop(String name, ServerProcess process, double before) {
    static Hop of(String name, ServerProcess process) {
      return new Hop(name, process, process.cpuSeconds());
    }

    double cpuSeconds() {
      return process.cpuSeconds() - before;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("millrace-bench-hops");
    try {
      apart(folder);
      together(Files.createDirectory(folder.resolve("together")));
    } finally {
      Folder.remove(folder);
    }
    return 0;
  }

  private void apart(Path folder) throws IOException, InterruptedException {
    Path kafkaFolder = Files.createDirectory(folder.resolve("kafka"));
    Path searchFolder = Files.createDirectory(folder.resolve("opensearch"));
    try (ServerProcess kafka = Kafka.installed().start(kafkaFolder);
        ServerProcess search = OpenSearch.installed().start(searchFolder)) {
      Millrace millrace =
          Millrace.installed()
              .with(
                  Map.of(
                      "MILLRACE_QUEUE",
                      "kafka",
                      "MILLRACE_LOGS",
                      "opensearch",
                      "MILLRACE_TRADES",
                      "none",
                      "MILLRACE_METRICS",
                      "none",
                      "MILLRACE_LEDGER",
                      "opensearch",
                      "MILLRACE_KAFKA_BOOTSTRAP_SERVERS",
                      kafka.address(),
                      "MILLRACE_OPENSEARCH_HOSTS",
                      search.address()));
      try (ServerProcess collector = millrace.startRole("collector");
          ServerProcess writer = millrace.startRole("writer");
          ServerProcess query = millrace.startRole("query")) {
        print(
            "roles and engines apart",
            carry(
                new Ends(collector, query),
                folder,
                millrace,
                () ->
                    List.of(
                        Hop.of("collector", collector),
                        Hop.of("Kafka", kafka),
                        Hop.of("writer", writer),
                        Hop.of("OpenSearch", search))));
      }
    }
  }

  private void together(Path folder) throws IOException, InterruptedException {
    Millrace millrace = Millrace.installed();
    try (ServerProcess up = millrace.start(folder)) {
      print(
          "one process with journal and block store",
          carry(new Ends(up, up), folder, millrace, () -> List.of(Hop.of("millrace up", up))));
    }
  }

  /** Where rows go in, and where they are to be found. */
  private record Ends(ServerProcess to, ServerProcess query) {}

  /** Sends all rows to one process, and waits until the other finds them. */
  private List<Hop> carry(Ends ends, Path folder, Millrace millrace, Supplier<List<Hop>> start)
      throws IOException, InterruptedException {
    try (Client sending = new Client(ends.to().uri());
        Client asking = new Client(ends.query().uri())) {
      Load load = setup.load(new Server(millrace, ends.to(), sending, folder));
      Server found = new Server(millrace, ends.query(), asking, folder);
      System.err.printf("taking %,d rows...%n", warmUp + setup.rows());
      if (warmUp > 0) {
        load.send(warmUp);
        found.awaitCount(load.rows());
      }
      List<Hop> hops = start.get();
      load.send(setup.rows());
      found.awaitCount(load.rows());
      return hops;
    }
  }

  private void print(String title, List<Hop> hops) {
    System.out.printf("%n%-44s%16s%14s%n", title, "CPU s / million", "peak MiB");
    double all = 0;
    for (Hop hop : hops) {
      double each = hop.cpuSeconds() * MILLION / setup.rows();
      all += each;
      System.out.printf("  %-42s%16.1f%14d%n", hop.name(), each, hop.process().peakMebibytes());
    }
    System.out.printf("  %-42s%16.1f%n", "all", all);
  }
}
