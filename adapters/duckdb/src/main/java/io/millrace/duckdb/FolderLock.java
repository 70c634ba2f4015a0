package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps every other store, in this process and others, out of a folder. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there, and locks it.
   *
   * @throws MillraceException UNAVAILABLE if another has it, or the disk does not serve
   */
  static FolderLock of(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new MillraceException(
            Kind.UNAVAILABLE,
            "the data in "
                + folder
                + " is open in another process: stop it, or choose another folder for the data");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot open the data in " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot unlock the folder of the data", e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
