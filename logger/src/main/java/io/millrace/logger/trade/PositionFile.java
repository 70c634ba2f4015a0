package io.millrace.logger.trade;

import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LastResort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Up to where the server has acknowledged, on disk. It survives the process; after a crash of the
 * machine it may be older than it was, and then some records are sent again, which is harmless.
 * Numbers are little-endian.
 *
 * <pre>
 * two slots, at bytes 0 and 4096, each:
 *  0  u32  magic "MRTP"
 *  4  u32  CRC32C of bytes 8 to 23
 *  8  i64  epoch
 * 16  i64  sequence
 * </pre>
 *
 * Positions only rise, so the greater of the sound slots counts. They are overwritten by turns: a
 * write that is torn leaves the other, and none needs room on a disk that is full. Written by one
 * thread, known to all.
 */
final class PositionFile implements AutoCloseable {
  private static final int MAGIC = 0x5054524d;
  private static final int SLOT_BYTES = 24;
  private static final int SLOT_DISTANCE = 4096;

  private final FileChannel channel;
  private final ByteBuffer slot =
      ByteBuffer.allocateDirect(SLOT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private int next;
  private volatile Position position = Position.START;

  private PositionFile(FileChannel channel) {
    this.channel = channel;
  }

  static PositionFile open(Path folder, LastResort lastResort) throws IOException {
    PositionFile file =
        new PositionFile(
            FileChannel.open(
                folder.resolve("acknowledged"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    try {
      file.position = file.read(lastResort);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The first record that is not acknowledged. */
  Position position() {
    return position;
  }

  /** The position written last; the start if none was, or if it is damaged. */
  private Position read(LastResort lastResort) throws IOException {
    Position first = read(0);
    Position second = read(1);
    if (first.equals(Position.START) && second.equals(Position.START) && channel.size() > 0) {
      lastResort.say(
          "the file that says what the server has acknowledged is damaged: all trades that are kept"
              + " will be sent again");
    }
    next = first.compareTo(second) > 0 ? 1 : 0;
    return next == 1 ? first : second;
  }

  private Position read(int index) throws IOException {
    FileBytes.read(channel, slot.clear(), (long) index * SLOT_DISTANCE);
    boolean isSound =
        !slot.hasRemaining() && slot.getInt(0) == MAGIC && slot.getInt(4) == checksum();
    return isSound ? new Position(slot.getLong(8), slot.getLong(16)) : Position.START;
  }

  /** Moves on. The position counts in this run even if it cannot be written. */
  void write(Position acknowledged) throws IOException {
    position = acknowledged;
    slot.clear();
    slot.putInt(0, MAGIC).putLong(8, acknowledged.epoch()).putLong(16, acknowledged.sequence());
    slot.putInt(4, checksum());
    FileBytes.write(channel, slot, (long) next * SLOT_DISTANCE);
    next = 1 - next;
  }

  private int checksum() {
    return FileBytes.checksum(slot, 8, SLOT_BYTES - 8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
