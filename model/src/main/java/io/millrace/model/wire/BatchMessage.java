package io.millrace.model.wire;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A batch that a logger asks a server to keep: two frames, the head and the records as {@link
 * LogBatch} lays them out. The answer is an {@link Answer} with the same number. Asking twice does
 * no harm, as the records have an origin. Immutable.
 *
 * <p>The head, little-endian:
 *
 * <pre>
 *  0  u32     magic          "MRB1"
 *  4  u8      signal         {@link Signal#code()}
 *  5  u8[3]   reserved, 0
 *  8  i64     number         chosen by the sender, returned in the answer
 * 16  i64     epoch          of the first record
 * 24  i64     sequence       of the first record; the others follow one another
 * 32  i32     rows           how many records there are
 * 36  u32     CRC-32C        of the second frame
 * 40  u16     length of the producer's id in bytes, then the id in UTF-8
 * </pre>
 *
 * @param signal what the records are
 * @param number names the message within its connection
 * @param batch the records, whose tenant the server decides
 */
public record BatchMessage(Signal signal, long number, LogBatch batch) {
  private static final int MAGIC = 'M' | 'R' << 8 | 'B' << 16 | '1' << 24;
  private static final int FIXED_BYTES = 42;

  public BatchMessage {
    if (number < 0) {
      throw new IllegalArgumentException("the number of a message must not be negative");
    }
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(batch, "batch");
  }

  /** The first frame; the second is the batch's own bytes. */
  public byte[] head() {
    byte[] producer = batch.first().producer().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head =
        ByteBuffer.allocate(FIXED_BYTES + producer.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).put((byte) signal.code()).put(new byte[3]).putLong(number);
    head.putLong(batch.first().epoch()).putLong(batch.first().sequence()).putInt(batch.rows());
    head.putInt(crc(batch.bytes(), batch.offset(), batch.length()));
    return head.putShort((short) producer.length).put(producer).array();
  }

  /**
   * The number in a head, or -1 if it is none of ours: to be answered even when the rest of the
   * message is no good.
   */
  public static long numberOf(byte[] head) {
    ByteBuffer in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    return head.length >= FIXED_BYTES && in.getInt() == MAGIC ? in.getLong(8) : -1;
  }

  /**
   * Reads a message. The records are not looked at, only whether they came over whole.
   *
   * @throws DamagedException if they did not
   * @throws IllegalArgumentException if it is none, saying what is wrong with it
   */
  public static BatchMessage read(byte[] head, byte[] records) {
    if (numberOf(head) < 0) {
      throw new IllegalArgumentException("the message is not of version 1 of this protocol");
    }
    ByteBuffer in = ByteBuffer.wrap(head, 4, head.length - 4).order(ByteOrder.LITTLE_ENDIAN);
    try {
      Signal signal = Signal.ofCode(in.get());
      long number = in.getLong(8);
      in.position(16);
      long epoch = in.getLong();
      long sequence = in.getLong();
      int rows = in.getInt();
      int crc = in.getInt();
      int length = Short.toUnsignedInt(in.getShort());
      if (length != in.remaining() || length > Origin.MAX_PRODUCER_BYTES) {
        throw new IllegalArgumentException("the producer's id has a wrong length: " + length);
      }
      String producer = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      if (sequence > Long.MAX_VALUE - rows) {
        throw new IllegalArgumentException("the sequence goes beyond all numbers");
      }
      if (crc != crc(records, 0, records.length)) {
        throw new DamagedException("the records are damaged: their checksum is wrong");
      }
      Origin first = new Origin(producer, epoch, sequence);
      return new BatchMessage(
          signal,
          number,
          new LogBatch(LogRecord.DEFAULT_TENANT, first, rows, records, 0, records.length));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the producer's id is not UTF-8", e);
    }
  }

  /** What came is not what was sent: whoever sent it may still have it whole. */
  public static final class DamagedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
      super(message);
    }
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
