package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.OpenSearchServer;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page over another store: its tests in a browser that have to do with logs, once more, with
 * all servers on an OpenSearch.
 */
final class PageOnOpenSearchIT {
  private static final List<String> ABOUT_LOGS =
      List.of("search.test.js", "tail.test.js", "states.test.js", "exceptions.test.js");

  @TempDir private Path folder;
  @TempDir private Path data;

  @Test
  void thePageDoesNotNoticeThatItsLogsAreInOpenSearch() throws Exception {
    try (OpenSearchServer search = OpenSearchServer.start(folder)) {
      Map<String, String> onOpenSearch =
          Map.of("MILLRACE_LOGS", "opensearch", "MILLRACE_OPENSEARCH_HOSTS", search.uri());
      // One without the demonstration, whose day of records would keep OpenSearch busy all the
      // while.
      try (Server server = Server.start(onOpenSearch, data)) {
        ProcessBuilder tests = new ProcessBuilder("bash", "../ui/build.sh", "browser");
        tests.command().addAll(ABOUT_LOGS);
        tests.environment().putAll(onOpenSearch);
        tests.environment().put("MILLRACE_URL", server.uri().toString());
        tests.environment().put("MILLRACE_HOME", System.getProperty("millrace.home"));
        Process process = tests.redirectErrorStream(true).start();
        // Line by line: what is written past this JVM does not get into the build's log.
        try (BufferedReader lines = process.inputReader()) {
          lines.lines().forEach(System.out::println);
        }
        assertThat(process.waitFor()).as("exit code of the tests").isZero();
      }
    }
  }
}
