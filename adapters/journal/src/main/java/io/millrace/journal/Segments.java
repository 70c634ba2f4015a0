package io.millrace.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The segments there are, by base. Thread-safe. */
final class Segments {
  private final NavigableMap<Long, Segment> byBase = new ConcurrentSkipListMap<>();
  private final Disk disk;
  private final Path folder;

  Segments(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  void add(Segment segment) {
    byBase.put(segment.base(), segment);
  }

  boolean isEmpty() {
    return byBase.isEmpty();
  }

  int count() {
    return byBase.size();
  }

  long bytes() {
    return byBase.values().stream().mapToLong(Segment::bytes).sum();
  }

  /** Where the oldest kept segment starts; 0 if there is none. */
  long start() {
    Map.Entry<Long, Segment> first = byBase.firstEntry();
    return first == null ? 0 : first.getKey();
  }

  /** Where the last frame of all ends; 0 if there is none. */
  long end() {
    for (Segment segment : byBase.descendingMap().values()) {
      if (!segment.isEmpty()) {
        return segment.end();
      }
    }
    return 0;
  }

  /** Where a segment that follows all others may start. */
  long nextBase() {
    Map.Entry<Long, Segment> last = byBase.lastEntry();
    return last == null ? 0 : last.getValue().end();
  }

  /** The segment that holds the first frame at or behind a position; null if there is none yet. */
  @Nullable Segment holding(long position) {
    Map.Entry<Long, Segment> at = byBase.floorEntry(position);
    if (at == null) {
      at = byBase.firstEntry();
    }
    while (at != null && (at.getValue().isEmpty() || position >= at.getValue().end())) {
      at = byBase.higherEntry(at.getKey());
    }
    return at == null ? null : at.getValue();
  }

  /** Deletes a segment and its file. */
  void delete(Segment segment) throws IOException {
    disk.delete(segment.file());
    byBase.remove(segment.base());
    disk.syncFolder(folder);
  }

  /** Deletes the sealed segments that end at or before a position. */
  void deleteBefore(long position) throws IOException {
    for (Segment segment : byBase.values()) {
      if (segment.end() > position) {
        return;
      }
      if (segment.isSealed()) {
        delete(segment);
      }
    }
  }
}
