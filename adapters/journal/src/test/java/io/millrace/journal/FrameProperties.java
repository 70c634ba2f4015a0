package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class FrameProperties {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsEncodedIsDecoded(
      @ForAll @AlphaChars @StringLength(max = 255) String tenant,
      @ForAll @AlphaChars @StringLength(min = 1, max = 255) String producer,
      @ForAll @LongRange(min = 0) long epoch,
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll @IntRange(min = 0) int rows,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long position,
      @ForAll @IntRange(max = 100) int bytes) {
    LogBatch batch =
        new LogBatch(
            tenant, new Origin(producer, epoch, sequence), rows, new byte[bytes], 0, bytes);
    Pending pending = new Pending(batch, bytes);
    ByteBuffer buffer = encode(position, pending);
    assertThat(buffer.limit()).isEqualTo(7 + pending.headerBytes());

    Frame frame = Frame.decode(buffer, 7, position, position + pending.frameBytes());
    assertThat(frame).isNotNull();
    assertThat(frame.tenant()).isEqualTo(tenant);
    assertThat(frame.first()).isEqualTo(batch.first());
    assertThat(frame.rows()).isEqualTo(rows);
    assertThat(frame.payloadBytes()).isEqualTo(bytes);
    assertThat(frame.payloadChecksum()).isEqualTo(pending.checksum());
    assertThat(frame.end()).isEqualTo(position + pending.frameBytes());

    assertThat(Frame.decode(buffer, 7, position + 1, Long.MAX_VALUE)).isNull();
    assertThat(Frame.decode(buffer, 7, position, frame.end() - 1)).isNull();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aHeaderWithAnyBitFlippedOrAnyByteMissingIsNone(
      @ForAll @IntRange(max = 53 * 8 - 1) int bit, @ForAll @IntRange(max = 52) int there) {
    LogBatch batch = new LogBatch("tt", new Origin("ppp", 1, 2), 3, new byte[4], 0, 4);
    ByteBuffer buffer = encode(1000, new Pending(batch, 4));
    assertThat(Frame.decode(buffer, 7, 1000, 2000)).isNotNull();
    assertThat(
            Frame.decode(buffer.duplicate().limit(7 + there).order(buffer.order()), 7, 1000, 2000))
        .isNull();
    int index = 7 + bit / 8;
    buffer.put(index, (byte) (buffer.get(index) ^ 1 << bit % 8));
    assertThat(Frame.decode(buffer, 7, 1000, 2000)).isNull();
  }

  private static ByteBuffer encode(long position, Pending pending) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(7 + Frame.MAX_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Frame.encode(buffer.position(7), position, pending);
    return buffer.flip();
  }
}
