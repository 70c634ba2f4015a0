package io.millrace.agent.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of the agent's own, where files that were compressed before they were read are laid out,
 * as far as they were not. What is in it is made again after a start. For one thread.
 */
final class Spool {
  private final Path folder;
  private final long maxBytes;

  /**
   * @param maxBytes of what is laid out of one file
   */
  Spool(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Takes away what an earlier start has left. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Lays out a file from a position on.
   *
   * @throws IOException if it cannot be decompressed, or has not what was read
   */
  Path layOut(FileContent compressed, FilePosition position) throws IOException {
    Path file = folder.resolve(position.next().producer() + "-" + position.epoch() + ".rest");
    boolean isDone = false;
    try {
      isDone = compressed.layOut(position, file, maxBytes);
    } finally {
      if (!isDone) {
        Files.deleteIfExists(file);
      }
    }
    if (!isDone) {
      throw new IOException("it has not what was read of " + position.path());
    }
    return file;
  }

  /** Lets go of a file, if it is of this folder. */
  void remove(Path file) throws IOException {
    if (file.startsWith(folder)) {
      Files.deleteIfExists(file);
    }
  }
}
