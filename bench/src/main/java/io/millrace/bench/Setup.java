package io.millrace.bench;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent, and to whom. */
final class Setup {
  /** What Millrace can be compared with. */
  enum Other {
    OPENSEARCH
  }

  @Option(
      names = "--rows",
      defaultValue = "5000000",
      description = "Rows of the log set (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--batch",
      defaultValue = "10000",
      description = "Rows a request (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--in-flight",
      defaultValue = "4",
      description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the log set (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--against",
      paramLabel = "ENGINE",
      description =
          "Measures another engine in the same way, and compares. There is: opensearch, version"
              + " 3.9.0 with its defaults and a heap of 1 GiB.")
  private @Nullable Other against;

  long rows() {
    return rows;
  }

  /** The engines to measure, ours first. */
  List<Engine> engines() throws IOException {
    return against == null
        ? List.of(Millrace.installed())
        : List.of(Millrace.installed(), OpenSearch.installed());
  }

  /** The log set from its first row on, for a server. */
  Load load(Server server) {
    return load(new RequestSender(server.engine(), server.client()));
  }

  /** The log set from its first row on, for whatever sends it. */
  Load load(Sender sender) {
    return new Load(sender, new LogSet(seed), batch, inFlight);
  }

  /** Words that the set is sure to have. */
  Samples samples() {
    return Samples.of(seed, rows, batch);
  }
}
