package io.millrace.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment's frames, trusting nothing: every length is checked before it is used, every byte
 * against a checksum. Not thread-safe.
 */
final class SegmentReader implements AutoCloseable {
  /** A window this large is what the caller gives, little-endian and direct. */
  static final int WINDOW_BYTES = 64 << 10;

  private final Segment segment;
  private final FileChannel channel;
  private final ByteBuffer window;
  private long windowStart;

  SegmentReader(Disk disk, Segment segment, ByteBuffer window) throws IOException {
    this.segment = segment;
    this.channel = disk.open(segment.file(), StandardOpenOption.READ);
    this.window = window.limit(0);
  }

  Segment segment() {
    return segment;
  }

  /** The segment's header; null if it is damaged. */
  @Nullable SegmentHeader header() throws IOException {
    int at = look(segment.base(), SegmentHeader.BYTES);
    SegmentHeader header = SegmentHeader.decode(window.slice(at, window.limit() - at));
    return header == null || header.base() != segment.base() ? null : header;
  }

  /**
   * The first frame that starts at or behind a position and ends at or before a limit; null if
   * there is none. Where damage lies between, it goes on behind it.
   */
  @Nullable Frame next(long from, long limit) throws IOException {
    long last = Math.min(limit, segment.base() + channel.size()) - Frame.FIXED_BYTES;
    for (long position = from; position <= last; position++) {
      int at = look(position, Frame.MAX_HEADER_BYTES);
      Frame frame = Frame.decode(window, at, position, limit);
      if (frame != null) {
        return frame;
      }
    }
    return null;
  }

  /** Whether the payload of a frame is what was written. */
  boolean isWhole(Frame frame) throws IOException {
    CRC32C checksum = new CRC32C();
    long position = frame.payloadPosition();
    while (position < frame.end()) {
      int at = look(position, 1);
      int slice = (int) Math.min(window.limit() - at, frame.end() - position);
      if (slice <= 0) {
        return false;
      }
      checksum.update(window.slice(at, slice));
      position += slice;
    }
    return (int) checksum.getValue() == frame.payloadChecksum();
  }

  /** The payload of a frame; null if it is not what was written. */
  byte @Nullable [] payload(Frame frame) throws IOException {
    if (frame.end() > segment.base() + channel.size()) {
      return null;
    }
    byte[] payload = new byte[frame.payloadBytes()];
    int read = 0;
    while (read < payload.length) {
      int at = look(frame.payloadPosition() + read, 1);
      int slice = Math.min(window.limit() - at, payload.length - read);
      if (slice <= 0) {
        return null;
      }
      window.get(at, payload, read, slice);
      read += slice;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(payload);
    return (int) checksum.getValue() == frame.payloadChecksum() ? payload : null;
  }

  /**
   * Brings a position into the window and as many bytes behind it as are wanted, or as there are.
   *
   * @return its index in the window; what is there ends at the window's limit
   */
  private int look(long position, int bytes) throws IOException {
    long windowEnd = windowStart + window.limit();
    if (position < windowStart || position + bytes > windowEnd) {
      window.clear();
      windowStart = position;
      int read;
      do {
        read = channel.read(window, windowStart + window.position() - segment.base());
      } while (read >= 0 && window.position() < bytes);
      window.flip();
    }
    return (int) (position - windowStart);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
