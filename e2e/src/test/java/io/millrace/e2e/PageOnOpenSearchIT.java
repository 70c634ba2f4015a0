package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.OpenSearchServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page over another store: all tests of it in a browser, once more, with the servers that they
 * start on an OpenSearch.
 */
final class PageOnOpenSearchIT {
  @TempDir private Path folder;

  @Test
  void thePageDoesNotNoticeThatItsLogsAreInOpenSearch() throws Exception {
    try (OpenSearchServer search = OpenSearchServer.start(folder)) {
      ProcessBuilder tests = new ProcessBuilder("bash", "../ui/build.sh", "browser").inheritIO();
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
