package io.millrace.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a second owner out of a folder, of this process or another, by a lock on the file {@code
 * lock} in it. The operating system frees it when the process dies, however it dies. The file
 * stays: deleting it would let two processes lock two files of one name. Thread-safe.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * The folders that this process holds. It is static as the thing that it mirrors is: POSIX has
   * the locks of a file belong to the process, and drops all of them as soon as any descriptor of
   * the file is closed. So whoever asks for a folder that is held here must not even open its file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
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
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      throw new HeldException(folder, "this process");
    }
    FolderLock lock = null;
    try {
      lock = new FolderLock(real, lock(folder));
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(real);
      }
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This class was loaded twice.
      throw new HeldException(folder, "this process");
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new HeldException(folder, "another process");
    }
    return channel;
  }

  /** Lets go of the folder. Done again it does nothing. */
  @Override
  public void close() throws IOException {
    if (isClosed.compareAndSet(false, true)) {
      try {
        channel.close();
      } finally {
        HELD.remove(folder);
      }
    }
  }
}
