package io.millrace.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Up to where a group has acknowledged, on disk. Not thread-safe. Numbers are little-endian.
 *
 * <pre>
 * two slots, at bytes 0 and 4096, each:
 *  0  u32  magic "MRPO"
 *  4  u32  CRC32C of bytes 8 to 15
 *  8  i64  position
 * </pre>
 *
 * Positions only rise, so the greater of the slots whose checksum fits counts. They are overwritten
 * in turn: a write that is torn leaves the other one. Overwriting in place, rather than writing a
 * file anew and renaming it, needs no room on a full disk, where acknowledging is what makes room.
 */
final class PositionFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PositionFile.class.getName());

  private static final int MAGIC = 0x4f50524d;
  private static final int SLOT_BYTES = 16;

  /** Far enough apart that no disk writes both at once. */
  private static final int SLOT_DISTANCE = 4096;

  private static final int CHECKSUM_OFFSET = 4;
  private static final int POSITION_OFFSET = 8;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT_BYTES);
  private int next;

  private PositionFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    slot.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Opens the file, and makes it, durable and at position 0, if it is not there. */
  static PositionFile open(Disk disk, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    boolean isNew = !Files.exists(file);
    PositionFile position =
        new PositionFile(
            file,
            disk.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    if (isNew) {
      try {
        position.write(0);
        position.write(0);
        disk.syncFolder(folder);
      } catch (IOException e) {
        try (position) {
          disk.delete(file);
        }
        throw e;
      }
    }
    return position;
  }

  /** The position written last; 0, which leads to all being delivered again, if it is damaged. */
  long read() throws IOException {
    long first = read(0);
    long second = read(1);
    if (first < 0 && second < 0) {
      LOG.log(Level.WARNING, "{0} is damaged: all that is kept will be delivered again", file);
    }
    next = first > second ? 1 : 0;
    return Math.max(0, Math.max(first, second));
  }

  private long read(int index) throws IOException {
    slot.clear();
    long start = (long) index * SLOT_DISTANCE;
    while (slot.hasRemaining()) {
      if (channel.read(slot, start + slot.position()) < 0) {
        return -1;
      }
    }
    boolean sound = slot.getInt(0) == MAGIC && slot.getInt(CHECKSUM_OFFSET) == checksum();
    return sound ? slot.getLong(POSITION_OFFSET) : -1;
  }

  /** Makes a position durable. */
  void write(long position) throws IOException {
    slot.clear();
    slot.putInt(0, MAGIC).putLong(POSITION_OFFSET, position).putInt(CHECKSUM_OFFSET, checksum());
    long start = (long) next * SLOT_DISTANCE;
    while (slot.hasRemaining()) {
      channel.write(slot, start + slot.position());
    }
    channel.force(false);
    next = 1 - next;
  }

  private int checksum() {
    CRC32C checksum = new CRC32C();
    checksum.update(slot.slice(POSITION_OFFSET, Long.BYTES));
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
