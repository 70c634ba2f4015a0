package io.millrace.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that measurements share, and the server they run on. */
final class Setup {
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

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the log set.")
  private long seed;

  @Option(names = "--data", description = "Folder for the server's data; kept (default: a temporary one).")
  private @Nullable Path data;

  long rows() {
    return rows;
  }

  /** The runnable folder. */
  Path program() {
    return Path.of(System.getProperty("millrace.home", "app/target/millrace"));
  }

  long seed() {
    return seed;
  }

  int batch() {
    return batch;
  }

  /** A server, and what feeds it. */
  record Running(ServerProcess server, Client client, LogSet set, Load load, Path folder)
      implements AutoCloseable {
    /** Waits until so many rows are found. */
    void awaitCount(long expected) throws IOException, InterruptedException {
      long found = client.count("");
      while (found < expected) {
        Thread.sleep(10);
        found = client.count("");
      }
      if (found != expected) {
        throw new IOException("sent " + expected + " rows, and the server finds " + found);
      }
    }

    @Override
    public void close() {
      client.close();
      server.close();
    }
  }

  Running start() throws IOException {
    Path folder = data == null ? Files.createTempDirectory("millrace-bench") : data;
    ServerProcess server =
        ServerProcess.start(program(), folder);
    Client client = new Client(server.uri());
    LogSet set = new LogSet(seed);
    return new Running(server, client, set, new Load(client, set, batch, inFlight), folder);
  }

  /** Removes the data, unless it was asked for. */
  void clean(Running running) {
    if (data != null) {
      return;
    }
    try (Stream<Path> files = Files.walk(running.folder())) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
