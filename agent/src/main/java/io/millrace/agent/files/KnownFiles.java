package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that were read and are not being read: those of an earlier start that were not found again
 * yet, and the newest of those that were read to their end and are gone. For one thread.
 */
final class KnownFiles {
  /** Of those that are gone, as many are remembered. */
  private static final int MOST_DONE = 1_000;

  private final List<FilePosition> unfound;
  private final Map<FilePosition, Long> missedSince = new HashMap<>();
  private final Deque<FilePosition> done = new ArrayDeque<>();

  KnownFiles(List<FilePosition> positions) {
    unfound = new ArrayList<>(positions);
  }

  /** The positions that are to be kept on disk. */
  List<FilePosition> unfound() {
    return unfound;
  }

  /**
   * Notes that a file was not found: it may be on its way from one name to another.
   *
   * @param patience nanoseconds for which it is looked for again
   * @return whether it is given up
   */
  boolean isGivenUp(FilePosition position, long now, long patience) {
    if (now - missedSince.computeIfAbsent(position, _ -> now) >= patience) {
      missedSince.remove(position);
      return true;
    }
    unfound.add(position);
    return false;
  }

  void found(FilePosition position) {
    missedSince.remove(position);
  }

  /** Whether a file that begins with these bytes is looked for. */
  boolean isMissed(byte[] head) {
    return unfound.stream().anyMatch(position -> startsWith(head, position.head()));
  }

  /** A file was read to its end, and is gone. */
  void done(FilePosition position) {
    done.addLast(position);
    if (done.size() > MOST_DONE) {
      done.removeFirst();
    }
  }

  /** Takes out the position in a file; null if none is known that is still in it. */
  @Nullable FilePosition take(FileKey key, FileChannel channel) throws IOException {
    for (Iterator<FilePosition> all = unfound.iterator(); all.hasNext(); ) {
      FilePosition position = all.next();
      if (position.key().equals(key) && position.isIn(channel)) {
        all.remove();
        missedSince.remove(position);
        return position;
      }
    }
    return null;
  }

  /**
   * Takes out the positions whose files have gone, or have other content now.
   *
   * @param there the files that are there but could not be looked into
   */
  List<FilePosition> takeLost(Set<FileKey> there) {
    List<FilePosition> lost = new ArrayList<>();
    unfound.removeIf(position -> !there.contains(position.key()) && lost.add(position));
    return lost;
  }

  /** Whether a file that begins with these bytes was read to its end. */
  boolean isDone(byte[] head) {
    return done.stream().anyMatch(position -> startsWith(head, position.head()));
  }

  /** Whether bytes begin with what has a print, which is not of nothing. */
  static boolean startsWith(byte[] bytes, Print print) {
    return print.length() > 0
        && bytes.length >= print.length()
        && Print.of(bytes, 0, print.length()).equals(print);
  }
}
