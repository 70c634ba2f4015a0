package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where servers that are measured keep their data. */
final class Workspace {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder for the servers' data, each in its own below; kept (default: a temporary one).")
  private @Nullable Path data;

  /** An empty folder for an engine's data. */
  Path folder(Engine engine) throws IOException {
    return folder(engine.name());
  }

  /** An empty folder for data of that name. */
  Path folder(String name) throws IOException {
    if (data == null) {
      return Files.createTempDirectory("millrace-bench-" + name);
    }
    Path folder = Files.createDirectories(data.resolve(name)).toAbsolutePath();
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(folder + " holds data already; name another folder, or remove it");
      }
    }
    return folder;
  }

  /** Removes the data, unless it was asked for. */
  void clean(Path folder) throws IOException {
    if (data == null) {
      Folder.remove(folder);
    }
  }
}
