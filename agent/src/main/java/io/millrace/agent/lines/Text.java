package io.millrace.agent.lines;

import io.millrace.pipeline.record.Body;
import java.util.Arrays;

/** Bytes of text that grow, with {@link Body#PADDING} behind them. Not thread-safe. */
final class Text {
  private byte[] bytes = new byte[1 << 10];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void append(byte[] from, int offset, int count) {
    if (bytes.length - length < count + Body.PADDING) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count + Body.PADDING));
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Lets go of memory that only an unusual text needed. */
  void shrink(int most) {
    if (bytes.length > most) {
      bytes = new byte[most];
      length = 0;
    }
  }
}
