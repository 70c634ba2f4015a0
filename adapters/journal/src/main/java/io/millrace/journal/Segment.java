package io.millrace.journal;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One file of the journal: a {@link SegmentHeader}, then {@link Frame}s. What stands at position
 * {@code p} of the journal stands at byte {@code p - base} of the segment with the greatest base up
 * to {@code p}. Thread-safe: the writer moves the end, readers see it.
 */
final class Segment {
  private static final String SUFFIX = ".journal";
  private static final int DIGITS = 19;

  private final long base;
  private final Path file;
  private volatile long end;
  private volatile boolean sealed;

  Segment(Path folder, long base, long end) {
    this.base = base;
    this.file = folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", base) + SUFFIX);
    this.end = end;
  }

  /** The base that the name of a segment file states; -1 if it is not the name of one. */
  static long baseOf(Path file) {
    String name = file.getFileName().toString();
    if (!name.matches("[0-9]{" + DIGITS + "}\\.journal")) {
      return -1;
    }
    try {
      return Long.parseLong(name, 0, DIGITS, 10);
    } catch (NumberFormatException e) {
      return -1; // beyond the greatest long
    }
  }

  long base() {
    return base;
  }

  Path file() {
    return file;
  }

  /** Where the first frame starts. */
  long start() {
    return base + SegmentHeader.BYTES;
  }

  /** Where the last frame ends that may be read. */
  long end() {
    return end;
  }

  void end(long position) {
    end = position;
  }

  /** Whether no frame is in it. */
  boolean isEmpty() {
    return end <= start();
  }

  /** Says that nothing more will be written to it, so that it may be deleted. */
  void seal() {
    sealed = true;
  }

  boolean isSealed() {
    return sealed;
  }

  /** Bytes it takes on disk. */
  long bytes() {
    return end - base;
  }

  @Override
  public String toString() {
    return file + " [" + base + ", " + end + ")";
  }
}
