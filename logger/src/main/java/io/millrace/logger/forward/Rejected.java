package io.millrace.logger.forward;

import io.millrace.model.wire.BatchMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Batches that the server will never take, kept for a person to look at: a file each, of the two
 * frames of the message one behind the other, named by the origin. For the forwarder's thread.
 */
final class Rejected {
  private final Path folder;
  private final long maxBytes;

  Rejected(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * Keeps a batch.
   *
   * @return where; or why it could not be kept
   */
  String keep(BatchMessage message) {
    String name =
        "%s-%d-%d.batch"
            .formatted(
                message.batch().first().producer().replaceAll("[^A-Za-z0-9._-]", "_"),
                message.batch().first().epoch(),
                message.batch().first().sequence());
    try {
      Files.createDirectories(folder);
      if (size() + message.batch().length() > maxBytes) {
        return "nowhere: more than " + maxBytes + " bytes were rejected";
      }
      Path file = folder.resolve(name);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(message.head());
        out.write(message.batch().bytes(), message.batch().offset(), message.batch().length());
      }
      return file.toString();
    } catch (IOException e) {
      return "nowhere: " + e;
    }
  }

  private long size() throws IOException {
    long size = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        size += Files.size(file);
      }
    }
    return size;
  }
}
