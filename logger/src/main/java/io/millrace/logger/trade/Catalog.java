package io.millrace.logger.trade;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The files of a trade log, in order. Thread-safe. */
final class Catalog {
  private final NavigableMap<Position, SegmentFile> files = new ConcurrentSkipListMap<>();

  /** Files that a thread which was held up might still write into. */
  private final Set<Position> inUse = ConcurrentHashMap.newKeySet();

  void add(SegmentFile file) {
    files.put(file.first(), file);
  }

  void remove(SegmentFile file) {
    files.remove(file.first());
    inUse.remove(file.first());
  }

  /** Remembers that a slot of this file was given up, whose thread may come to it yet. */
  void keepMemory(SegmentFile file) {
    inUse.add(file.first());
  }

  /** Whether nobody writes into it any more, once all its slots are committed. */
  boolean isMemoryFree(SegmentFile file) {
    return !inUse.contains(file.first());
  }

  /** All, the oldest first; a view that changes with the catalog. */
  Iterable<SegmentFile> all() {
    return files.values();
  }

  /** All from the oldest up to a position that are wholly before it; without damaged ones. */
  List<SegmentFile> before(Position position) {
    return files.headMap(position, false).values().stream()
        .filter(file -> !file.isDamaged() && file.end().compareTo(position) <= 0)
        .toList();
  }

  /** The file that holds a position; or the first behind it; or null. */
  @Nullable SegmentFile at(Position position) {
    Map.Entry<Position, SegmentFile> entry = files.floorEntry(position);
    if (entry == null || entry.getValue().end().compareTo(position) <= 0) {
      entry = files.higherEntry(position);
    }
    return entry == null ? null : entry.getValue();
  }

  int size() {
    return files.size();
  }

  /** What all take on disk. */
  long bytes() {
    long bytes = 0;
    for (SegmentFile file : files.values()) {
      bytes += file.bytes();
    }
    return bytes;
  }
}
