package io.millrace.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second owner out of a folder, of this process or another, by a lock on the file {@code
 * lock} in it. The operating system frees it when the process dies, however it dies. The file
 * stays: deleting it would let two processes lock two files of one name.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Somebody else has the folder. */
  public static final class HeldException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String owner;

    HeldException(Path folder, String owner) {
      super(folder.toAbsolutePath() + " is in use by " + owner);
      this.owner = owner;
    }

    /** Who has it: "this process" or "another process". */
    public String owner() {
      return owner;
    }
  }

  /**
   * Takes the lock of a folder that is there.
   *
   * @throws HeldException if somebody has it
   * @throws IOException if the file of the lock cannot be opened
   */
  public static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      throw new HeldException(folder, "this process");
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new HeldException(folder, "another process");
    }
    return new FolderLock(channel);
  }

  /** Lets go of the folder. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
