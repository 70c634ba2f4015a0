package io.millrace.protocols.grpc;

import com.linecorp.armeria.common.RequestHeaders;
import io.millrace.collector.Encoding;
import io.millrace.collector.Expansion;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import java.nio.ByteBuffer;

/**
 * A message on its way: whether it is compressed (one byte), how long it is (four, the highest
 * first), and the message.
 */
public final class GrpcFrame {
  /** Bytes before the message. */
  static final int PREFIX = 5;

  private static final String ENCODING = "grpc-encoding";

  private GrpcFrame() {}

  /**
   * The message that a request brings, decompressed as its headers say.
   *
   * @throws BadBody if it is not one frame
   */
  public static Body decode(Body sent, RequestHeaders headers, Expansion expansion) {
    if (sent.length() < PREFIX) {
      throw BadBody.malformed("a call brings one message, and this one brings none", null);
    }
    ByteBuffer prefix = ByteBuffer.wrap(sent.bytes(), 0, PREFIX);
    byte compressed = prefix.get();
    int length = prefix.getInt();
    if (compressed != 0 && compressed != 1 || length != sent.length() - PREFIX) {
      throw BadBody.malformed(
          "a call brings one message, and this one brings something else", null);
    }
    Encoding encoding = compressed == 0 ? Encoding.IDENTITY : Encoding.of(headers.get(ENCODING));
    return encoding.decode(sent, PREFIX, expansion);
  }

  /** A message in a frame, not compressed. */
  static byte[] of(byte[] message) {
    return ByteBuffer.allocate(PREFIX + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }
}
