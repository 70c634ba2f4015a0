package io.millrace.protocols.socket;

import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * Frames that end with a byte of their own. What is left at the end of the stream is a frame too.
 * Of one that is too long nothing is left but an empty frame, at its end.
 */
public final class DelimitedFraming implements Framing {
  private final byte delimiter;

  /** Bytes behind the start of the buffer that hold no delimiter. */
  private int searched;

  /** Whether the frame that goes on is passed over. */
  private boolean passing;

  public DelimitedFraming(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  @Override
  public boolean next(FrameBuffer buffer) throws BadFrame {
    byte[] bytes = buffer.bytes();
    int start = buffer.start();
    int at = start + searched;
    while (at < buffer.end() && bytes[at] != delimiter) {
      at++;
    }
    if (at == buffer.end()) {
      return more(buffer);
    }
    buffer.frame(start, passing ? 0 : at - start, at + 1);
    searched = 0;
    passing = false;
    return true;
  }

  private boolean more(FrameBuffer buffer) throws BadFrame {
    searched = buffer.end() - buffer.start();
    boolean tooLong = !passing && buffer.isFull();
    if (passing || tooLong) {
      passing = true;
      buffer.passTo(buffer.end());
      searched = 0;
    }
    if (tooLong) {
      throw new BadFrame(
          Reason.TOO_LARGE, "a message is longer than protocols.sockets.frame-bytes");
    }
    return false;
  }

  @Override
  public boolean rest(FrameBuffer buffer) {
    int length = buffer.end() - buffer.start();
    buffer.frame(buffer.start(), length, buffer.end());
    return length > 0 && !passing;
  }
}
