package io.millrace.logger.ring;

import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.ReadOnlyBuffers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A ring's file, mapped whole and locked for one process; the lock goes with the process, however
 * it ends. The file is written with zeros before it is mapped ({@link FileBytes#fill}).
 */
final class RingFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final MappedByteBuffer bytes;
  private final RingHeader header;

  private RingFile(Path path, FileChannel channel, MappedByteBuffer bytes, RingHeader header) {
    this.path = path;
    this.channel = channel;
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Makes a new file; it gets its name when it is whole.
   *
   * @throws LoggerException if there is one already, or no room
   */
  static RingFile create(Path path, RingHeader header) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      if (Files.exists(path)) {
        throw new LoggerException(path + " exists already: each start needs an epoch of its own");
      }
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(unfinished);
      FileChannel channel = channel(unfinished, StandardOpenOption.CREATE_NEW);
      try {
        lock(channel, path);
        FileBytes.write(channel, ByteBuffer.wrap(header.encode()), 0);
        FileBytes.fill(channel, size(header));
        MappedByteBuffer bytes = map(channel, header);
        new Checkpoints(bytes).write(Checkpoint.first());
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        return new RingFile(path, channel, bytes, header);
      } catch (IOException | RuntimeException e) {
        channel.close();
        Files.deleteIfExists(unfinished);
        throw e;
      }
    } catch (IOException e) {
      throw new LoggerException(
          "cannot make " + path + " of " + size(header) + " bytes: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the file of a process that has ended. One that was cut is filled up with zeros, so that
   * what is left of it can be read.
   *
   * @return null if a living process has it
   * @throws LoggerException if it cannot be read
   */
  static @Nullable RingFile open(Path path) {
    try {
      FileChannel channel = channel(path);
      try {
        if (!tryLock(channel)) {
          channel.close();
          return null;
        }
        ByteBuffer page = ByteBuffer.allocate(RingLayout.PAGE);
        FileBytes.read(channel, page, 0);
        if (page.hasRemaining()) {
          throw new LoggerException(path + " is too short to be a ring of the logger");
        }
        RingHeader header = RingHeader.decode(page.array(), path);
        FileBytes.fill(channel, size(header));
        return new RingFile(path, channel, map(channel, header), header);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LoggerException("cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  RingHeader header() {
    return header;
  }

  /** Gives up the lock. Who still writes to the mapping does no harm: it is there while in use. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LoggerException("cannot close " + path + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel channel(Path path, StandardOpenOption... more) throws IOException {
    StandardOpenOption[] options = new StandardOpenOption[more.length + 2];
    options[0] = StandardOpenOption.READ;
    options[1] = StandardOpenOption.WRITE;
    System.arraycopy(more, 0, options, 2, more.length);
    return FileChannel.open(path, options);
  }

  private static void lock(FileChannel channel, Path path) throws IOException {
    if (!tryLock(channel)) {
      throw new LoggerException(path + " is in use by another process");
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  private static long size(RingHeader header) {
    return (long) RingLayout.DATA + header.capacity();
  }

  /** Maps the file, and touches its pages, so that no caller pays for the first touch. */
  private static MappedByteBuffer map(FileChannel channel, RingHeader header) throws IOException {
    ReadOnlyBuffers.load();
    MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size(header));
    for (int page = 0; page < bytes.capacity(); page += RingLayout.PAGE) {
      bytes.put(page, bytes.get(page));
    }
    return bytes;
  }
}
