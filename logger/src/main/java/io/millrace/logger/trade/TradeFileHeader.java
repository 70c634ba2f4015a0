package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first page of a segment; its slots follow. Numbers are little-endian.
 *
 * <pre>
 *    0  u64  magic "MRTRADES"
 *    8  u32  version, 1
 *   12  u32  size of this header, 4096
 *   16  u32  size of a slot, 256
 *   20  u32  slots: how many the file was made for
 *   24  i64  epoch
 *   32  i64  sequence of the first slot
 *   40  u8   numbers: 0 double, 1 scaled
 *   41  u8   decimals of a unit
 *   42  u8   durability: 0 mapped, 1 synced, 2 synced each
 *   43  u8   zero
 *   44  u32  milliseconds between two syncs
 *   48  i64  when the file was made, nanoseconds since the epoch, UTC
 *   56  i64  calibration: System.nanoTime()
 *   64  i64  calibration: nanoseconds since the epoch at that moment
 *   72  i64  calibration: by how many nanoseconds the two may differ
 *   80  i64  id of the process
 *   88       producer, service, host: each a u16 length in bytes, then UTF-8
 *            zeros to
 * 2044  u32  CRC32C of bytes 0 to 2043
 * 2048       the seal, {@link Seal}; zeros while the file is written
 * </pre>
 *
 * @param slots how many the file was made for
 * @param firstSequence of its first slot
 * @param writing who writes it
 * @param numbers the format of its numbers
 * @param durability what a commit meant when it was written
 * @param syncMillis milliseconds between two syncs, if {@link Durability#SYNCED}
 * @param created nanoseconds since the epoch, UTC
 * @param calibration of the clock that the timestamps are taken from
 * @param processId of the writer
 */
public record TradeFileHeader(
    int slots,
    long firstSequence,
    Writing writing,
    NumberFormat numbers,
    Durability durability,
    int syncMillis,
    long created,
    EpochClock.Calibration calibration,
    long processId) {
  /** Size of the header. */
  static final int BYTES = 4096;

  /** The longest producer, service or host, in bytes of UTF-8. */
  static final int MAX_NAME_BYTES = 512;

  private static final long MAGIC = 0x534544415254524dL;
  private static final int VERSION = 1;
  private static final int NAMES = 88;
  private static final int CHECKSUM = 2044;

  /** The whole page. */
  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    to.putLong(0, MAGIC).putInt(8, VERSION).putInt(12, BYTES).putInt(16, Slot.BYTES);
    to.putInt(20, slots).putLong(24, writing.epoch()).putLong(32, firstSequence);
    to.put(40, (byte) (numbers.isScaled() ? 1 : 0)).put(41, (byte) numbers.decimals());
    to.put(42, (byte) durability.code()).putInt(44, syncMillis).putLong(48, created);
    to.putLong(56, calibration.nanoTime()).putLong(64, calibration.epochNanos());
    to.putLong(72, calibration.uncertainty()).putLong(80, processId);
    to.position(NAMES);
    name(to, writing.producer());
    name(to, writing.service());
    name(to, writing.host());
    return to.putInt(CHECKSUM, FileBytes.checksum(to, 0, CHECKSUM)).clear();
  }

  /**
   * Reads a header.
   *
   * @param file to be named should it not be one
   * @throws LoggerException if it is none, is damaged, or is of a later version
   */
  static TradeFileHeader decode(ByteBuffer buffer, Object file) {
    ByteBuffer from = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (from.limit() < Long.BYTES || from.getLong(0) != MAGIC) {
      throw new LoggerException(file + " is not a file of a trade log, or its start is damaged");
    }
    if (from.limit() < CHECKSUM + 4
        || from.getInt(CHECKSUM) != FileBytes.checksum(from, 0, CHECKSUM)) {
      throw new LoggerException("the header of " + file + " is damaged or cut short");
    }
    if (from.getInt(8) != VERSION || from.getInt(12) != BYTES || from.getInt(16) != Slot.BYTES) {
      throw new LoggerException(
          file + " is of version " + from.getInt(8) + ": this program reads version " + VERSION);
    }
    try {
      return read(from);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LoggerException("the header of " + file + " holds what no header may", e);
    }
  }

  private static TradeFileHeader read(ByteBuffer from) {
    int slots = from.getInt(20);
    long firstSequence = from.getLong(32);
    if (slots <= 0 || slots > TradeLogSettings.MAX_SEGMENT_RECORDS || firstSequence < 0) {
      throw new IllegalArgumentException(slots + " slots from " + firstSequence);
    }
    from.position(NAMES);
    String producer = name(from);
    String service = name(from);
    String host = name(from);
    return new TradeFileHeader(
        slots,
        firstSequence,
        new Writing(producer, from.getLong(24), service, host),
        new NumberFormat(from.get(40) != 0, from.get(41)),
        Durability.ofCode(from.get(42)),
        from.getInt(44),
        from.getLong(48),
        new EpochClock.Calibration(from.getLong(56), from.getLong(64), from.getLong(72)),
        from.getLong(80));
  }

  private static void name(ByteBuffer to, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    to.putShort((short) utf8.length).put(utf8);
  }

  private static String name(ByteBuffer from) {
    int length = Short.toUnsignedInt(from.getShort());
    if (length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("a name of " + length + " bytes");
    }
    byte[] utf8 = new byte[length];
    from.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
