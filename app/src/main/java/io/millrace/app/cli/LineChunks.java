package io.millrace.app.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into chunks of whole lines. A line longer than a chunk is broken, so that nothing
 * is lost and memory stays bounded. Not thread-safe.
 */
final class LineChunks {
  private final byte[] buffer;
  private int filled;
  private int taken;

  /**
   * @param size the largest chunk, and so the longest line, in bytes
   */
  LineChunks(int size) {
    buffer = new byte[size];
  }

  /** Holds the chunk: {@link #length()} bytes from the start. */
  byte[] bytes() {
    return buffer;
  }

  int length() {
    return taken;
  }

  /** Newlines in the chunk; one more if it ends without. */
  int lines() {
    int lines = 0;
    for (int i = 0; i < taken; i++) {
      if (buffer[i] == '\n') {
        lines++;
      }
    }
    return taken > 0 && buffer[taken - 1] != '\n' ? lines + 1 : lines;
  }

  /**
   * Reads the next chunk.
   *
   * @param ended whether a line without newline at the end of the stream is one; if not it is kept
   *     until the rest of it can be read
   * @return false if there is none now
   */
  boolean next(InputStream in, boolean ended) throws IOException {
    System.arraycopy(buffer, taken, buffer, 0, filled - taken);
    filled -= taken;
    taken = 0;
    boolean more = true;
    while (filled < buffer.length && more) {
      int read = in.read(buffer, filled, buffer.length - filled);
      more = read > 0;
      filled += Math.max(read, 0);
    }
    int end = filled;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    boolean brokenLine = end == 0 && filled == buffer.length;
    taken = brokenLine || (!more && ended) ? filled : end;
    return taken > 0;
  }
}
