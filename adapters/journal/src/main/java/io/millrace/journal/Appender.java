package io.millrace.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the newest segment, and begins the next one. For one thread.
 *
 * <p>When a write or an fsync fails, nothing behind the last commit is trusted again: a kernel may
 * forget which pages it failed to write, so that a second fsync succeeds without them. {@link
 * #abandon} cuts the file back and leaves it; the header of the next segment says where its frames
 * end, so it does not matter if the cutting failed as well.
 *
 * <p>Segments are begun when there is something to append, so one that was opened and closed many
 * times leaves no empty files, and a journal on a full disk can be opened and read.
 */
final class Appender {
  private static final System.Logger LOG = System.getLogger(Appender.class.getName());

  private final Disk disk;
  private final Segments segments;
  private final long segmentBytes;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(SegmentWriter.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private @Nullable SegmentWriter writer;
  private boolean unsynced;

  /** Where the next segment starts: behind all that was ever written, even if it was given up. */
  private long nextBase;

  /** Where the last committed frame ends. */
  private long committedEnd;

  /** A segment without a committed frame; kept until the next segment's header stands for it. */
  private @Nullable Segment empty;

  Appender(Disk disk, Segments segments, long segmentBytes, long nextBase) {
    this.disk = disk;
    this.segments = segments;
    this.segmentBytes = segmentBytes;
    this.nextBase = nextBase;
    this.committedEnd = segments.end();
  }

  /** Whether a segment must be begun before a frame of so many bytes can be appended. */
  boolean needsSegment(long frameBytes) {
    if (writer == null) {
      return true;
    }
    long bytes = writer.position() - writer.segment().base();
    return !writer.isEmpty() && bytes + frameBytes > segmentBytes;
  }

  /** Seals the segment and begins the next one, durably. */
  void begin() throws IOException {
    seal();
    if (writer != null) {
      return; // it is empty still
    }
    Segment segment = new Segment(segments.folder(), nextBase, nextBase + SegmentHeader.BYTES);
    writer = SegmentWriter.create(disk, segments.folder(), segment, committedEnd, buffer);
    segments.add(segment);
    nextBase = segment.start();
    if (empty != null) {
      segments.delete(empty);
      empty = null;
    }
  }

  /** Appends a frame; returns the position of its end. A segment must have been begun. */
  long append(Pending pending) throws IOException {
    SegmentWriter current = begun();
    current.append(pending);
    unsynced = true;
    return current.position();
  }

  /** Makes what was appended readable, and durable if so wanted. */
  void commit(boolean durably) throws IOException {
    SegmentWriter current = begun();
    current.flush();
    if (durably) {
      sync();
    }
    committedEnd = current.position();
    current.segment().end(committedEnd);
  }

  /** Makes durable what was committed. */
  void sync() throws IOException {
    if (writer != null && unsynced) {
      writer.sync();
      unsynced = false;
    }
  }

  boolean isUnsynced() {
    return unsynced;
  }

  /**
   * Ends the segment, durably, so that it can be deleted once it is not needed; keeps an empty one.
   */
  void seal() throws IOException {
    if (writer != null && !writer.segment().isEmpty()) {
      sync();
      writer.close();
      leave(writer);
    }
  }

  /** Gives up the segment, and in it all that was appended since the last commit. */
  void abandon() {
    SegmentWriter current = writer;
    if (current == null) {
      return;
    }
    Segment segment = current.segment();
    try (current) {
      current.truncate(segment.end());
    } catch (IOException e) {
      LOG.log(Level.WARNING, segment.file() + ": cannot cut off what was not written whole", e);
    }
    leave(current);
    if (segment.isEmpty()) {
      empty = segment;
    }
  }

  private void leave(SegmentWriter left) {
    // A write that failed may have left a bufferful behind the position.
    nextBase = Math.max(nextBase, left.position() + SegmentWriter.BUFFER_BYTES);
    writer = null;
    unsynced = false;
    if (!left.segment().isEmpty()) {
      left.segment().seal();
    }
  }

  private SegmentWriter begun() {
    if (writer == null) {
      throw new IllegalStateException("no segment was begun");
    }
    return writer;
  }
}
