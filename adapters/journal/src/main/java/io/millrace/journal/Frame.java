package io.millrace.journal;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One batch as it lies in a segment: the header decoded here, and behind it the payload, which is
 * the batch's bytes as they are. Numbers are little-endian.
 *
 * <pre>
 *  0  u32  magic "MRFR"
 *  4  u32  CRC32C of the header from byte 8 to its end
 *  8  i64  position of the frame in the journal
 * 16  u32  bytes of payload
 * 20  u32  rows in the payload
 * 24  u32  CRC32C of the payload
 * 28  u8   bytes of tenant
 * 29  u8   bytes of producer
 * 30  u16  0
 * 32  i64  epoch of the first row
 * 40  i64  sequence of the first row
 * 48       tenant, then producer, in UTF-8
 *          payload
 * </pre>
 *
 * Invariants: frames follow one another without gaps; the position is where the frame starts; the
 * producer is not empty; payload length, rows, epoch and sequence are not negative. The header has
 * a checksum of its own so that a damaged payload does not hide where the next frame starts.
 * Because it states its position, no header that happens to lie inside a payload, nor one left over
 * from another file, is ever taken for a frame when the next one is searched behind damage.
 *
 * @param position where the frame starts in the journal
 * @param headerBytes length of the header
 * @param payloadBytes length of the payload
 * @param payloadChecksum CRC32C of the payload
 * @param tenant of the batch
 * @param first origin of the first row
 * @param rows in the batch
 */
record Frame(
    long position,
    int headerBytes,
    int payloadBytes,
    int payloadChecksum,
    String tenant,
    Origin first,
    int rows) {
  static final int MAGIC = 0x5246524d;

  /** A header without its names. */
  static final int FIXED_BYTES = 48;

  /** The longest tenant or producer in UTF-8. */
  static final int MAX_NAME_BYTES = 255;

  static final int MAX_HEADER_BYTES = FIXED_BYTES + 2 * MAX_NAME_BYTES;

  private static final int CHECKSUM_OFFSET = 4;
  private static final int POSITION_OFFSET = 8;

  /** Where the frame behind this one starts. */
  long end() {
    return position + headerBytes + payloadBytes;
  }

  /** Where the payload starts. */
  long payloadPosition() {
    return position + headerBytes;
  }

  /** The batch, given its payload. */
  LogBatch batch(byte[] payload) {
    return new LogBatch(tenant, first, rows, payload, 0, payload.length);
  }

  /** Appends the header of an accepted batch to a little-endian buffer with room for it. */
  static void encode(ByteBuffer to, long position, Pending pending) {
    LogBatch batch = pending.batch();
    int start = to.position();
    to.putInt(MAGIC);
    to.putInt(0);
    to.putLong(position);
    to.putInt(batch.length());
    to.putInt(batch.rows());
    to.putInt(pending.checksum());
    to.put((byte) pending.tenant().length);
    to.put((byte) pending.producer().length);
    to.putShort((short) 0);
    to.putLong(batch.first().epoch());
    to.putLong(batch.first().sequence());
    to.put(pending.tenant());
    to.put(pending.producer());
    to.putInt(start + CHECKSUM_OFFSET, checksum(to, start, to.position() - start));
  }

  /**
   * Reads the header that starts at {@code start} of a little-endian buffer.
   *
   * @param position where that is in the journal
   * @param limit the position that no frame exceeds
   * @return null if no whole header is there
   */
  static @Nullable Frame decode(ByteBuffer from, int start, long position, long limit) {
    int there = from.limit() - start;
    if (there < FIXED_BYTES
        || from.getInt(start) != MAGIC
        || from.getLong(start + POSITION_OFFSET) != position) {
      return null;
    }
    int tenantBytes = Byte.toUnsignedInt(from.get(start + 28));
    int producerBytes = Byte.toUnsignedInt(from.get(start + 29));
    int headerBytes = FIXED_BYTES + tenantBytes + producerBytes;
    if (there < headerBytes
        || from.getInt(start + CHECKSUM_OFFSET) != checksum(from, start, headerBytes)) {
      return null;
    }
    int payloadBytes = from.getInt(start + 16);
    int rows = from.getInt(start + 20);
    long epoch = from.getLong(start + 32);
    long sequence = from.getLong(start + 40);
    if (payloadBytes < 0
        || payloadBytes > limit - position - headerBytes
        || rows < 0
        || epoch < 0
        || sequence < 0
        || producerBytes == 0) {
      return null;
    }
    String tenant = string(from, start + FIXED_BYTES, tenantBytes);
    String producer = string(from, start + FIXED_BYTES + tenantBytes, producerBytes);
    return new Frame(
        position,
        headerBytes,
        payloadBytes,
        from.getInt(start + 24),
        tenant,
        new Origin(producer, epoch, sequence),
        rows);
  }

  private static int checksum(ByteBuffer buffer, int start, int headerBytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(buffer.slice(start + POSITION_OFFSET, headerBytes - POSITION_OFFSET));
    return (int) checksum.getValue();
  }

  private static String string(ByteBuffer from, int start, int length) {
    byte[] utf8 = new byte[length];
    from.get(start, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
