package io.millrace.journal;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what segments a folder holds, and where each ends.
 *
 * <p>Every segment but the last ends where the header of the next one says. The last may have been
 * cut off by a crash: it is read through, and all behind its last whole frame is taken off. Damage
 * before that is not a torn end, since whole frames follow it; it stays, and readers report it when
 * they pass over it, as they do with the segments before.
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  private final Disk disk;
  private final Path folder;
  private final ByteBuffer window =
      ByteBuffer.allocateDirect(SegmentReader.WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private Recovery(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * The segments of a folder, all durable.
   *
   * @throws MillraceException CORRUPT if a newer version wrote them
   */
  static Segments recover(Disk disk, Path folder) throws IOException {
    return new Recovery(disk, folder).recover();
  }

  private Segments recover() throws IOException {
    Deque<Segment> found = new ArrayDeque<>(list());
    while (!found.isEmpty() && !recoverLast(found.getLast())) {
      found.removeLast();
    }
    Segments segments = new Segments(disk, folder);
    @Nullable SegmentHeader next = null;
    while (!found.isEmpty()) {
      Segment segment = found.removeLast();
      SegmentHeader header = header(segment);
      if (!segments.isEmpty()) {
        // Without the next one's header, what the file holds is the best that is known.
        long end = next == null ? segment.base() + Files.size(segment.file()) : next.previousEnd();
        segment.end(Math.max(segment.start(), end));
      }
      segment.seal();
      segments.add(segment);
      next = header;
    }
    return segments;
  }

  private List<Segment> list() throws IOException {
    List<Segment> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        long base = Segment.baseOf(file);
        if (base >= 0) {
          found.add(new Segment(folder, base, base));
        }
      }
    }
    found.sort(Comparator.comparingLong(Segment::base));
    return found;
  }

  private @Nullable SegmentHeader header(Segment segment) throws IOException {
    try (SegmentReader reader = new SegmentReader(disk, segment, window)) {
      SegmentHeader header = reader.header();
      if (header != null && header.version() != SegmentHeader.VERSION) {
        throw new MillraceException(
            MillraceException.Kind.CORRUPT,
            segment.file()
                + " has version "
                + header.version()
                + " of the journal's format, and this Millrace reads "
                + SegmentHeader.VERSION
                + ": start the Millrace that wrote it");
      }
      return header;
    }
  }

  /** Cuts the end of the last segment to its last whole frame; false if nothing was left of it. */
  private boolean recoverLast(Segment segment) throws IOException {
    long size = Files.size(segment.file());
    SegmentHeader header = header(segment);
    long end = endOfFrames(segment, segment.base() + size);
    if (header == null && end == segment.start()) {
      LOG.log(
          Level.WARNING,
          "{0}: deleted, since nothing in its {1} bytes is whole: it was being made when the"
              + " process or the machine died",
          segment.file(),
          size);
      disk.delete(segment.file());
      disk.syncFolder(folder);
      return false;
    }
    segment.end(end);
    try (FileChannel channel = disk.open(segment.file(), StandardOpenOption.WRITE)) {
      if (segment.bytes() < size) {
        LOG.log(
            Level.WARNING,
            "{0}: cut off its last {1} bytes, which are not a whole batch: they were being written"
                + " when the process or the machine died",
            segment.file(),
            size - segment.bytes());
        channel.truncate(segment.bytes());
      }
      // What a process that died had only handed to the kernel is not durable until now.
      channel.force(true);
    }
    return true;
  }

  private long endOfFrames(Segment segment, long limit) throws IOException {
    long end = segment.start();
    try (SegmentReader reader = new SegmentReader(disk, segment, window)) {
      @Nullable Frame frame = reader.next(end, limit);
      while (frame != null) {
        if (reader.isWhole(frame)) {
          end = frame.end();
        }
        frame = reader.next(frame.end(), limit);
      }
    }
    return end;
  }
}
