package io.millrace.app.server;

import io.millrace.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which a process keeps all it keeps. */
final class DataFolder {
  private DataFolder() {}

  /**
   * Makes it, unless it is there.
   *
   * @throws ConfigurationException if it cannot be used, saying what to do
   */
  static void require(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
        throw new ConfigurationException(
            absolute + " is a file: name a folder for the data with --data");
      }
      Files.createDirectories(absolute);
      if (!Files.isWritable(absolute)) {
        throw new AccessDeniedException(absolute.toString());
      }
    } catch (AccessDeniedException e) {
      throw new ConfigurationException(
          "the user %s may not write to %s: let it, or name another folder with --data"
              .formatted(System.getProperty("user.name"), absolute),
          e);
    } catch (IOException e) {
      throw new ConfigurationException(
          "the folder %s cannot be made (%s): name another with --data"
              .formatted(absolute, e.getMessage()),
          e);
    }
  }
}
