package io.millrace.logger.trade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads and writes whole buffers, which one call to a channel need not do. */
final class FileBytes {
  private FileBytes() {}

  /** Fills a buffer from a place in a file on, or as far as the file goes. */
  static void read(FileChannel channel, ByteBuffer into, long start) throws IOException {
    int read = 0;
    while (into.hasRemaining() && read >= 0) {
      read = channel.read(into, start + into.position());
    }
  }

  /** Writes all of a buffer to a place in a file. */
  static void write(FileChannel channel, ByteBuffer from, long start) throws IOException {
    while (from.hasRemaining()) {
      channel.write(from, start + from.position());
    }
  }
}
