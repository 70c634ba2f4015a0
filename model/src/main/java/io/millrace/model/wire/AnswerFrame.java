package io.millrace.model.wire;

import io.millrace.model.wire.Answer.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The one frame of an {@link Answer}, little-endian:
 *
 * <pre>
 *  0  u32     magic          "MRA1"
 *  4  u8      outcome        0 nothing is left to do: durable, or discarded if there is a reason;
 *                            else {@link Refusal#code()}
 *  5  u8[3]   reserved, 0
 *  8  i64     number         of the message
 * 16  i64     wait           milliseconds until it may be tried again; 0 if not said
 * 24  u16     length of the reason in bytes, then the reason in UTF-8
 * </pre>
 */
final class AnswerFrame {
  private static final int MAGIC = 'M' | 'R' << 8 | 'A' << 16 | '1' << 24;
  private static final int FIXED_BYTES = 26;

  /** Longer reasons are cut. */
  private static final int MAX_REASON_CHARS = 1_000;

  private AnswerFrame() {}

  static byte[] of(long number, int outcome, Duration wait, String reason) {
    String cut = reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    byte[] text = cut.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(FIXED_BYTES + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC)
        .put((byte) outcome)
        .put(new byte[3])
        .putLong(number)
        .putLong(wait.toMillis())
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  static Answer read(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    if (frame.length < FIXED_BYTES || in.getInt() != MAGIC) {
      throw new IllegalArgumentException("the frame is no answer of version 1 of this protocol");
    }
    int outcome = in.get();
    long number = in.getLong(8);
    Duration wait = Duration.ofMillis(Math.max(0, in.getLong(16)));
    int length = Short.toUnsignedInt(in.getShort(24));
    if (length > frame.length - FIXED_BYTES) {
      throw new IllegalArgumentException("the reason of an answer is cut off");
    }
    String reason = new String(frame, FIXED_BYTES, length, StandardCharsets.UTF_8);
    if (outcome == 0) {
      return reason.isEmpty() ? new Answer.Durable(number) : new Answer.Discarded(number, reason);
    }
    // A refusal of a kind not known yet is one that may pass: nothing is given up for it.
    Refusal refusal = outcome == Refusal.INVALID.code() ? Refusal.INVALID : Refusal.LATER;
    return new Answer.Refused(number, refusal, wait, reason);
  }
}
