package io.millrace.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends frames to a new segment. For one thread.
 *
 * <p>Bytes go through one small direct buffer that is used again and again. Given an array, a
 * {@link FileChannel} copies it into a hidden direct buffer as large as the batch, which it keeps
 * for the thread; through a buffer of 256 KiB the copy stays in the processor's cache and costs a
 * tenth of what the kernel's own copy does, about as little as handing the array to {@code pwrite}
 * natively (docs/journal.md has the figures).
 */
final class SegmentWriter implements AutoCloseable {
  static final int BUFFER_BYTES = 256 << 10;

  private final Segment segment;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long flushed;

  private SegmentWriter(Segment segment, FileChannel channel, ByteBuffer buffer) {
    this.segment = segment;
    this.channel = channel;
    this.buffer = buffer.clear();
    this.flushed = segment.start();
  }

  /**
   * Makes the file of a segment, durable with its header and its name; leaves none if that fails.
   *
   * @param buffer little-endian, direct, at least {@link Frame#MAX_HEADER_BYTES}; used by one
   *     writer at a time
   */
  static SegmentWriter create(
      Disk disk, Path folder, Segment segment, long previousEnd, ByteBuffer buffer)
      throws IOException {
    FileChannel channel =
        disk.open(
            segment.file(),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      SegmentHeader header = new SegmentHeader(SegmentHeader.VERSION, segment.base(), previousEnd);
      ByteBuffer bytes = header.encode();
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      channel.force(true);
      disk.syncFolder(folder);
      return new SegmentWriter(segment, channel, buffer);
    } catch (IOException | RuntimeException | Error e) {
      try (channel) {
        disk.delete(segment.file());
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  Segment segment() {
    return segment;
  }

  /** Where the next frame will start. */
  long position() {
    return flushed + buffer.position();
  }

  boolean isEmpty() {
    return position() == segment.start();
  }

  /** Appends a batch; it may still be in the buffer afterwards. */
  void append(Pending pending) throws IOException {
    if (buffer.remaining() < pending.headerBytes()) {
      flush();
    }
    Frame.encode(buffer, position(), pending);
    byte[] payload = pending.batch().bytes();
    int from = pending.batch().offset();
    int left = pending.batch().length();
    while (left > 0) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int slice = Math.min(left, buffer.remaining());
      buffer.put(payload, from, slice);
      from += slice;
      left -= slice;
    }
  }

  /** Hands all that was appended to the operating system. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer, flushed - segment.base());
    }
    buffer.clear();
  }

  /** Has the disk confirm all that was flushed. */
  void sync() throws IOException {
    channel.force(false);
  }

  /** Takes all behind a position off the file. */
  void truncate(long position) throws IOException {
    channel.truncate(position - segment.base());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
