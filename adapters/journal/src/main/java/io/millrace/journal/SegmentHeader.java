package io.millrace.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a segment file; its frames follow. Numbers are little-endian.
 *
 * <pre>
 *  0  u64  magic "MRJOURNL"
 *  8  u32  CRC32C of bytes 12 to 31
 * 12  u32  version, 1
 * 16  i64  base: the position of this header in the journal, which is also the file's name
 * 24  i64  end of the frames of the segment before
 * </pre>
 *
 * That end is what makes a failed write safe to leave behind: the bytes it may have left in the
 * segment before, whole frames among them, lie past that end and are never read. It also shows when
 * the segment before, or the end of it, has gone missing.
 *
 * @param version of the format
 * @param base position of the header
 * @param previousEnd where the frames of the segment before end; at most {@code base}
 */
record SegmentHeader(int version, long base, long previousEnd) {
  static final int BYTES = 32;
  static final int VERSION = 1;

  private static final long MAGIC = 0x4c4e52554f4a524dL;
  private static final int CHECKSUM_OFFSET = 8;
  private static final int VERSION_OFFSET = 12;

  /** Puts the header into a buffer, ready to be written. */
  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    to.putLong(0, MAGIC).putInt(VERSION_OFFSET, version).putLong(16, base).putLong(24, previousEnd);
    return to.putInt(CHECKSUM_OFFSET, checksum(to));
  }

  /** Reads a header; null if none is there. */
  static @Nullable SegmentHeader decode(ByteBuffer buffer) {
    ByteBuffer from = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (from.limit() < BYTES
        || from.getLong(0) != MAGIC
        || from.getInt(CHECKSUM_OFFSET) != checksum(from)) {
      return null;
    }
    SegmentHeader header =
        new SegmentHeader(from.getInt(VERSION_OFFSET), from.getLong(16), from.getLong(24));
    boolean sound = header.previousEnd >= 0 && header.previousEnd <= header.base;
    return sound ? header : null;
  }

  private static int checksum(ByteBuffer buffer) {
    CRC32C checksum = new CRC32C();
    checksum.update(buffer.slice(VERSION_OFFSET, BYTES - VERSION_OFFSET));
    return (int) checksum.getValue();
  }
}
