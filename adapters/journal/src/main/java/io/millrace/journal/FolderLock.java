package io.millrace.journal;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process (or a second journal of this one) out of a folder. The operating system
 * frees it when the process dies, however it dies. The file itself stays: deleting it would let two
 * processes lock two files of the same name.
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
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      throw inUse(folder, e);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw inUse(folder, null);
    }
    return new FolderLock(channel);
  }

  private static MillraceException inUse(Path folder, @Nullable Throwable cause) {
    return new MillraceException(
        MillraceException.Kind.UNAVAILABLE,
        "the journal in "
            + folder.toAbsolutePath()
            + " is already in use by another process: stop that one, or give this one a data"
            + " folder of its own",
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
