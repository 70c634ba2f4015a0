package io.millrace.protocols.socket;

import io.millrace.http.ByteBudget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The frames that a stream is cut into which comes in small pieces. */
public final class Frames {
  private static final int FRAME_BYTES = 1 << 14;

  private Frames() {}

  /**
   * All of them, as Latin-1.
   *
   * @param step bytes that are read at once at most
   */
  public static List<String> cut(byte[] stream, int step, Framing framing, ByteBudget budget)
      throws IOException {
    List<String> frames = new ArrayList<>();
    InputStream in =
        new ByteArrayInputStream(stream) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(step, length));
          }
        };
    try (FrameBuffer buffer = new FrameBuffer(FRAME_BYTES, budget)) {
      while (buffer.fill(in) >= 0) {
        while (next(framing, buffer)) {
          frames.add(frame(buffer));
        }
      }
      try {
        if (framing.rest(buffer)) {
          frames.add(frame(buffer));
        }
      } catch (BadFrame _) {
        return frames;
      }
    }
    return frames;
  }

  private static boolean next(Framing framing, FrameBuffer buffer) throws IOException {
    try {
      return framing.next(buffer);
    } catch (BadFrame _) {
      return next(framing, buffer);
    }
  }

  private static String frame(FrameBuffer buffer) {
    return new String(
        buffer.bytes(), buffer.frameOffset(), buffer.frameLength(), StandardCharsets.ISO_8859_1);
  }
}
