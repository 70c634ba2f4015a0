package io.millrace.opensearch;

import io.millrace.contracts.server.OpenSearchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The OpenSearch that all tests share, each with data streams of its own. */
final class Server {
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private Server() {}

  /** Starts it when it is first needed; it ends with this process. */
  private static final class Started {
    static final OpenSearchServer SERVER = start();

    private static OpenSearchServer start() {
      try {
        return OpenSearchServer.start(
            Files.createDirectories(
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "node")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Settings of a prefix that nobody else has. */
  static OpenSearchSettings settings() {
    return OpenSearchSettings.defaults()
        .withHosts(Started.SERVER.uri())
        .withIndices(
            OpenSearchSettings.Indices.defaults().withPrefix("t" + PREFIXES.incrementAndGet()));
  }

  /** The same, for indices of so many shards. */
  static OpenSearchSettings sharded(int shards) {
    OpenSearchSettings.Indices one = settings().indices();
    return settings()
        .withIndices(
            new OpenSearchSettings.Indices(
                one.prefix(), shards, one.replicas(), one.refresh(), one.fields()));
  }

  /** A store of its own. */
  static OpenSearchLogStore store() {
    return new OpenSearchLogStore(settings());
  }

  /** The store of a folder: the same each time for the same one. */
  static OpenSearchLogStore store(Path folder) {
    String name = "f" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
    return new OpenSearchLogStore(
        settings().withIndices(OpenSearchSettings.Indices.defaults().withPrefix(name)));
  }
}
