package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.OpenSearchServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page over another store: its tests in a browser that have to do with logs, once more, with
 * the servers that they start on an OpenSearch.
 */
final class PageOnOpenSearchIT {
  private static final List<String> ABOUT_LOGS =
      List.of("search.test.js", "live.test.js", "states.test.js", "exceptions.test.js");

  @TempDir private Path folder;

  @Test
  void thePageDoesNotNoticeThatItsLogsAreInOpenSearch() throws Exception {
    try (OpenSearchServer search = OpenSearchServer.start(folder)) {
      ProcessBuilder tests = new ProcessBuilder("bash", "../ui/build.sh", "browser").inheritIO();
      tests.command().addAll(ABOUT_LOGS);
      tests
          .environment()
          .putAll(
              Map.of(
                  "MILLRACE_HOME", System.getProperty("millrace.home"),
                  "MILLRACE_LOGS", "opensearch",
                  "MILLRACE_OPENSEARCH_HOSTS", search.uri()));
      assertThat(tests.start().waitFor()).as("exit code of the tests").isZero();
    }
  }
}
