package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of data: how big they are, and away with them. */
final class Folder {
  private Folder() {}

  /**
   * Bytes of the files in a folder and in those below.
   *
   * @param glob which of them count, by their whole path
   */
  static long bytes(Path folder, String glob) throws IOException {
    PathMatcher counts = folder.getFileSystem().getPathMatcher("glob:" + glob);
    long bytes = 0;
    for (Path file : below(folder)) {
      if (Files.isRegularFile(file) && counts.matches(file)) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    for (Path file : below(folder).reversed()) {
      Files.delete(file);
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
