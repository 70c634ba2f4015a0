package io.millrace.logger.trade;

import io.millrace.logger.lane.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Says how many slots of a file are in use, once nobody writes it any more and the unused ones have
 * been cut off; so a file that was cut by something else is known as such. In the header's page,
 * little-endian:
 *
 * <pre>
 * 2048  u32  magic "SEAL"
 * 2052  u32  slots
 * 2056  u32  CRC32C of bytes 2048 to 2055
 * </pre>
 */
final class Seal {
  static final int OFFSET = 2048;
  static final int BYTES = 12;

  private static final int MAGIC = 0x4c414553;

  private Seal() {}

  static ByteBuffer encode(int slots) {
    ByteBuffer seal = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    seal.putInt(0, MAGIC).putInt(4, slots);
    return seal.putInt(8, FileBytes.checksum(seal, 0, 8));
  }

  /** The slots in use; empty if the page of the header has no seal. */
  static OptionalInt decode(ByteBuffer page) {
    ByteBuffer from = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    boolean isThere =
        from.limit() >= OFFSET + BYTES
            && from.getInt(OFFSET) == MAGIC
            && from.getInt(OFFSET + 8) == FileBytes.checksum(from, OFFSET, 8)
            && from.getInt(OFFSET + 4) >= 0;
    return isThere ? OptionalInt.of(from.getInt(OFFSET + 4)) : OptionalInt.empty();
  }
}
