package io.millrace.protocols.forward;

import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.socket.BadFrame;
import io.millrace.protocols.socket.FrameBuffer;
import io.millrace.protocols.socket.Framing;
import java.io.IOException;

/**
 * Each value is a frame. What is none ends the connection, as nothing behind it can be told apart.
 */
final class MessagePackFraming implements Framing {
  private final MessagePackScanner scanner;

  /**
   * @param frameBytes of a value at most
   */
  MessagePackFraming(int frameBytes) {
    scanner = new MessagePackScanner(frameBytes);
  }

  @Override
  public boolean next(FrameBuffer buffer) throws IOException {
    if (!scanner.scan(buffer.bytes(), buffer.start(), buffer.end())) {
      return false;
    }
    int length = scanner.length();
    buffer.frame(buffer.start(), length, buffer.start() + length);
    scanner.clear();
    return true;
  }

  @Override
  public boolean rest(FrameBuffer buffer) throws BadFrame {
    if (buffer.start() < buffer.end()) {
      throw new BadFrame(Reason.MALFORMED, "the connection ended within a message");
    }
    return false;
  }
}
