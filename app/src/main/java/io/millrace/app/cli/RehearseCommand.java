package io.millrace.app.cli;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationLoader;
import io.millrace.app.server.MillraceServer;
import io.millrace.app.server.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code millrace rehearse}, a part of the build: starts a server on data that is thrown away,
 * ships lines to it and searches them, and ends. The JVM notes the classes that all this takes,
 * loaded and linked, in a cache ({@code -XX:AOTCacheOutput}, JEP 514); later starts begin with
 * them, but for agents, which are to need little memory.
 */
@Command(name = "rehearse", hidden = true, description = "Makes the cache that starts begin with.")
final class RehearseCommand implements Callable<Integer> {
  private static final int LINES = 2_000;
  private static final long PAUSE = 10_000_000;

  private static final List<List<String>> SEARCHES =
      List.of(
          List.of("search", "level:>=warn"),
          List.of("search", "took status:500 OR \"timed out\"", "--output", "json"),
          List.of("search", "* | stats count(), p95(latency_ms) by service"),
          List.of("search", "* | timechart 1m count() by level"));

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("millrace-rehearsal");
    try {
      return rehearse(folder);
    } finally {
      remove(folder);
    }
  }

  private static int rehearse(Path folder) throws IOException {
    Path file = folder.resolve("lines.log");
    Files.write(file, IntStream.range(0, LINES).mapToObj(RehearseCommand::line).toList());
    Map<String, String> settings = new HashMap<>(ServerOptions.FREE_PORTS);
    settings.put("data", folder.resolve("data").toString());
    Configuration configuration = new ConfigurationLoader(Map.of()).load(null, settings);
    int code = ExitCode.OK;
    try (MillraceServer server = MillraceServer.start(configuration, Role.ALL, false)) {
      String uri = server.uri().toString();
      code = Math.max(code, MillraceCommand.run("ship", file.toString(), "--server", uri));
      // What is shipped is on disk, and found a moment later.
      while (MillraceCommand.run("search", "", "--output", "count", "--server", uri)
          == ExitCode.NOTHING_FOUND) {
        LockSupport.parkNanos(PAUSE);
      }
      for (List<String> search : SEARCHES) {
        String[] line =
            Stream.concat(search.stream(), Stream.of("--server", uri)).toArray(String[]::new);
        code = Math.max(code, MillraceCommand.run(line));
      }
    }
    return code;
  }

  private static String line(int i) {
    return """
    {"level":"%s","service":"shop-%d","trace_id":"%032x","latency_ms":%d,"status":%d,\
    "message":"request %d took %d ms"}\
    """
        .formatted(
            i % 9 == 0 ? "ERROR" : "INFO",
            i % 5,
            i / 4,
            i % 300,
            i % 7 == 0 ? 500 : 200,
            i,
            i % 300);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
