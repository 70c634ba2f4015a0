package io.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for all tests of a class, whose ledger soon has what was stored. What the ledger is
 * asked is how much it has more than when the test began.
 */
final class SharedServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final Map<String, String> settings;
  private @Nullable Path data;
  private @Nullable Server server;
  private long accounted;

  /**
   * @param settings variables of its environment
   */
  SharedServer(Map<String, String> settings) {
    this.settings = settings;
  }

  Server get() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  /** Waits until the ledger has so many records of this test, and says that none is missing. */
  void awaitAccounted(long records) {
    get().awaitAccounted(accounted + records);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("server");
    server = Server.accounting(settings, data);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    accounted = get().accounted();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
    }
    if (data != null) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(data)) {
        files = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
