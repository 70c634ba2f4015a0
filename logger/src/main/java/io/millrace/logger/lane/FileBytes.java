package io.millrace.logger.lane;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * What all files of the logger need: whole buffers read and written, which one call to a channel
 * need not do, room taken before it is used, and checksums.
 */
public final class FileBytes {
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  private FileBytes() {}

  /** Fills a buffer from a place in a file on, or as far as the file goes. */
  public static void read(FileChannel channel, ByteBuffer into, long start) throws IOException {
    long first = start - into.position();
    int read = 0;
    while (into.hasRemaining() && read >= 0) {
      read = channel.read(into, first + into.position());
    }
  }

  /** Writes all of a buffer to a place in a file. */
  public static void write(FileChannel channel, ByteBuffer from, long start) throws IOException {
    long first = start - from.position();
    while (from.hasRemaining()) {
      channel.write(from, first + from.position());
    }
  }

  /**
   * Writes zeros from the end of a file on, until it has a size. A file that is mapped needs its
   * room beforehand: a page of a sparse file that finds none on the disk, when something is written
   * to it, kills the process.
   */
  public static void fill(FileChannel channel, long size) throws IOException {
    ByteBuffer zeros = ZEROS.duplicate();
    for (long at = channel.size(); at < size; at += zeros.limit()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      write(channel, zeros, at);
    }
  }

  /** The CRC32C of a part of a buffer, wherever that stands. */
  public static int checksum(ByteBuffer of, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(of.slice(offset, length));
    return (int) checksum.getValue();
  }
}
