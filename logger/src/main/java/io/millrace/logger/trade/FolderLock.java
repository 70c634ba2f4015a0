package io.millrace.logger.trade;

import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second writer out of a folder, of this process or another. The operating system frees it
 * when the process dies, however it dies. The file stays: deleting it would let two processes lock
 * two files of one name.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean isLocked = false;
    try {
      isLocked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      throw new LoggerException(inUse(folder, "this process"), e);
    } finally {
      if (!isLocked) {
        channel.close();
      }
    }
    if (!isLocked) {
      throw new LoggerException(inUse(folder, "another process"));
    }
    return new FolderLock(channel);
  }

  private static String inUse(Path folder, String by) {
    return "the trade log in "
        + folder.toAbsolutePath()
        + " is already written by "
        + by
        + ": close that one, or give this one a folder of its own";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
