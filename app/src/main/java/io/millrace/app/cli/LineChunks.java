package io.millrace.app.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into chunks of whole lines. A line longer than a record may be is broken, each
 * piece a chunk of its own, so that nothing is lost and memory stays bounded. Not thread-safe.
 */
final class LineChunks {
  private final byte[] buffer;
  private final int longestLine;
  private int filled;
  private int taken;

  /**
   * @param size the largest chunk, in bytes
   * @param longestLine in bytes, less than {@code size}
   */
  LineChunks(int size, int longestLine) {
    if (longestLine < 1 || longestLine >= size) {
      throw new IllegalArgumentException(
          "lines of %d bytes in chunks of %d".formatted(longestLine, size));
    }
    this.buffer = new byte[size];
    this.longestLine = longestLine;
  }

  /** Holds the chunk: {@link #length()} bytes from the start. */
  byte[] bytes() {
    return buffer;
  }

  int length() {
    return taken;
  }

  /**
   * Reads the next chunk, as long as it grows without waiting: what comes slowly through a pipe is
   * not held back until a chunk is full.
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
    boolean wholeLine = hasLineEnd(0);
    while (filled < buffer.length && more && !(wholeLine && in.available() == 0)) {
      int start = filled;
      int read = in.read(buffer, filled, buffer.length - filled);
      more = read > 0;
      filled += Math.max(read, 0);
      wholeLine = wholeLine || hasLineEnd(start);
    }
    taken = end(!more && ended);
    return taken > 0;
  }

  private boolean hasLineEnd(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Where the chunk ends: behind the last line that is whole, or within the first if too long. */
  private int end(boolean ended) {
    int start = 0;
    for (int i = 0; i < filled; i++) {
      if (buffer[i] == '\n') {
        start = i + 1;
      } else if (i - start >= longestLine) {
        return start > 0 ? start : cut();
      }
    }
    return ended ? filled : start;
  }

  /** Where to break the first line: not within a character of UTF-8, of four bytes at most. */
  private int cut() {
    int cut = longestLine;
    while (cut > 1 && cut > longestLine - 3 && (buffer[cut] & 0xc0) == 0x80) {
      cut--;
    }
    return cut;
  }
}
