package io.millrace.agent.files;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Generations that are not being read: those of which nobody knows where they are, and the newest
 * of those that were read to their end. For one thread.
 */
final class KnownFiles {
  /** So many are remembered that were read to their end. */
  static final int MOST_FINISHED = 1_000;

  private final SequencedMap<Long, FilePosition> missing = new LinkedHashMap<>();
  private final Map<Long, Long> missedSince = new HashMap<>();
  private final SequencedMap<Long, FilePosition> finished = new LinkedHashMap<>();
  private List<FilePosition> finishedList;

  KnownFiles(Checkpoint.Content before) {
    before.positions().forEach(position -> missing.put(position.epoch(), position));
    before.finished().forEach(position -> finished.put(position.epoch(), position));
    finishedList = before.finished();
  }

  /** Those that may have more to be read, once they are found. */
  List<FilePosition> missing() {
    return List.copyOf(missing.values());
  }

  /** Those that were read to their end, or given up: the same list until there is another. */
  List<FilePosition> finished() {
    return finishedList;
  }

  boolean isFinished(long epoch) {
    return finished.containsKey(epoch);
  }

  /** Whether one more makes the oldest be forgotten. */
  boolean isFull() {
    return finished.size() >= MOST_FINISHED;
  }

  /** Nobody knows where a generation is. One of which nothing was read is none. */
  void miss(FilePosition position) {
    if (position.isBegun()) {
      missing.put(position.epoch(), position);
    }
  }

  /** Its file has other content now: what it had is elsewhere, if anywhere. */
  void replaced(FilePosition position) {
    missing.replace(position.epoch(), position.cut());
  }

  /**
   * Notes that a generation was looked for in vain: it may be on its way from one name to another.
   *
   * @param patience nanoseconds for which it is looked for again
   * @return whether it is given up; should it appear all the same, it is read on
   */
  boolean isGivenUp(FilePosition position, long now, long patience) {
    if (now - missedSince.computeIfAbsent(position.epoch(), _ -> now) < patience) {
      return false;
    }
    finish(position);
    return true;
  }

  /** A generation was read to its end. */
  void finish(FilePosition position) {
    found(position);
    if (position.isBegun()) {
      finished.put(position.epoch(), position);
    }
    if (finished.size() > MOST_FINISHED) {
      finished.pollFirstEntry();
    }
    finishedList = List.copyOf(finished.values());
  }

  /** A generation is read on. */
  void found(FilePosition position) {
    missing.remove(position.epoch());
    missedSince.remove(position.epoch());
    if (finished.remove(position.epoch()) != null) {
      finishedList = List.copyOf(finished.values());
    }
  }
}
