package io.millrace.agent.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rotated files of which it is known what they have, so that they are not looked into again as long
 * as they stay as they are. For one thread.
 */
final class SeenFiles {
  private final KnownFiles known;
  private final Map<FileKey, FileTail> tails;
  private final Map<FileKey, Seen> seen = new HashMap<>();
  private final Set<Long> read = new HashSet<>();

  private record Seen(long size, long modified, FilePosition position) {}

  SeenFiles(KnownFiles known, Map<FileKey, FileTail> tails) {
    this.known = known;
    this.tails = tails;
  }

  /** Forgets what is gone. */
  void look(List<FoundFile> found) {
    seen.keySet().retainAll(found.stream().map(FoundFile::key).collect(Collectors.toSet()));
    read.clear();
    tails.values().forEach(tail -> read.add(tail.position().epoch()));
  }

  /**
   * Whether all that a file has was read, or is being read.
   *
   * @return false too if it is another now, or the generation it has went missing
   */
  boolean has(FoundFile file) {
    Seen before = seen.get(file.key());
    if (before == null || before.size != file.size() || before.modified != file.modified()) {
      return false;
    }
    long epoch = before.position.epoch();
    return epoch == 0 || read.contains(epoch) || known.isFinished(epoch);
  }

  /** Notes which generation a file has; {@link FilePosition#nothing} if there is nothing in it. */
  void add(FoundFile file, FilePosition position) {
    seen.put(file.key(), new Seen(file.size(), file.modified(), position));
  }
}
