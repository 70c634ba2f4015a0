package io.millrace.logger.exception;

import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of a {@link RepeatTable}, {@code <epoch>.repeats} beside the ring of the same run, whose
 * lock holds for both. Little-endian: 8 bytes {@code MILLREPT}, u32 version 1, u32 number of slots,
 * zeros up to {@value RepeatTable#SLOT}, then the slots. It is written with zeros before it is
 * mapped ({@link FileBytes#fill}).
 */
final class RepeatFile {
  private static final long MAGIC = 0x5450_4552_4c4c_494dL;
  private static final int VERSION = 1;
  private static final int HEAD = 16;
  private static final String SUFFIX = ".repeats";

  private RepeatFile() {}

  /** Where it stands. */
  static Path beside(Path ring) {
    String name = ring.getFileName().toString();
    return ring.resolveSibling(name.substring(0, name.lastIndexOf('.')) + SUFFIX);
  }

  /**
   * Makes a new one.
   *
   * @param window nanoseconds
   * @throws LoggerException if there is no room for it
   */
  static RepeatTable create(Path path, int slots, long window) {
    int size = (slots + 1) * RepeatTable.SLOT;
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(0, MAGIC).putInt(8, VERSION).putInt(12, slots);
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      FileBytes.write(channel, head, 0);
      FileBytes.fill(channel, size);
      return map(channel, slots, window);
    } catch (IOException e) {
      delete(path);
      throw new LoggerException(
          "cannot make %s of %d bytes: %s".formatted(path, size, e.getMessage()), e);
    }
  }

  /**
   * Opens that of an ended process.
   *
   * @throws LoggerException if it is damaged, or cannot be read
   */
  static RepeatTable open(Path path) {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
      FileBytes.read(channel, head, 0);
      int slots = head.getInt(12);
      if (head.hasRemaining()
          || head.getLong(0) != MAGIC
          || head.getInt(8) != VERSION
          || slots < 0
          || channel.size() != (slots + 1L) * RepeatTable.SLOT) {
        throw new LoggerException("the table of repeated exceptions " + path + " is damaged");
      }
      return map(channel, slots, Long.MAX_VALUE);
    } catch (IOException e) {
      throw new LoggerException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Deletes it, if it is there. */
  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new LoggerException("cannot delete " + path + ": " + e.getMessage(), e);
    }
  }

  private static RepeatTable map(FileChannel channel, int slots, long window) throws IOException {
    ByteBuffer bytes =
        channel.map(
            FileChannel.MapMode.READ_WRITE, RepeatTable.SLOT, (long) slots * RepeatTable.SLOT);
    return new RepeatTable(bytes, window);
  }
}
