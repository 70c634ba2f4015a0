package io.millrace.agent.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * The fingerprint of a part of a file, by which its content is known again.
 *
 * @param length of the part in bytes; 0 matches anything
 * @param checksum CRC-32C of it
 */
record Print(int length, int checksum) {
  static final int MAX_BYTES = 1 << 10;

  static final Print NONE = new Print(0, 0);

  static Print of(byte[] bytes, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return new Print(length, (int) checksum.getValue());
  }

  /** Of a part of a file; shorter if the file is. */
  static Print of(FileChannel channel, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    return of(bytes, 0, read(channel, offset, ByteBuffer.wrap(bytes)));
  }

  /** Of the bytes in front of an offset. */
  static Print before(FileChannel channel, long offset) throws IOException {
    int length = (int) Math.min(MAX_BYTES, offset);
    return of(channel, offset - length, length);
  }

  /** Whether the part that begins at an offset is this one. */
  boolean isAt(FileChannel channel, long offset) throws IOException {
    return length == 0 || equals(of(channel, offset, length));
  }

  /** Whether it is what stands in front of an offset. */
  boolean isBefore(FileChannel channel, long offset) throws IOException {
    return isAt(channel, offset - length);
  }

  /** Reads as much as fits, or there is; returns how much. */
  static int read(FileChannel channel, long offset, ByteBuffer into) throws IOException {
    int start = into.position();
    while (into.hasRemaining()) {
      if (channel.read(into, offset + into.position() - start) < 0) {
        break;
      }
    }
    return into.position() - start;
  }
}
