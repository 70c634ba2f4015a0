package io.millrace.agent.files;

import io.millrace.agent.files.FoundFile.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the copies that a rotation by copying makes from being read as new files: a file that
 * begins as one beside it that is read waits, until that one was cut short and the copy takes its
 * place, or for so long that it is no rotation. For one thread.
 */
final class Copies {
  /** Files of which fewer bytes are known may begin alike by chance. */
  private static final int TELLING_BYTES = 256;

  private final long patienceNanos;
  private final Map<FileKey, Long> waiting = new HashMap<>();

  Copies(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** Whether a file that was found is to wait. */
  boolean isToWait(FoundFile file, Collection<FileTail> tails, long now) throws IOException {
    if (original(file, tails) == null) {
      waiting.remove(file.key());
      return false;
    }
    return now - waiting.computeIfAbsent(file.key(), _ -> now) < patienceNanos;
  }

  /** How much of a file that has waited was read already, as that of the one it is a copy of. */
  long read(FoundFile file, Collection<FileTail> tails) throws IOException {
    waiting.remove(file.key());
    FileTail original = original(file, tails);
    if (original == null) {
      return 0;
    }
    try (FileChannel copy = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      long shared = Math.min(copy.size(), original.position().offset());
      boolean same = Print.before(copy, shared).isBefore(original.channel(), shared);
      return same ? shared : 0;
    }
  }

  private static @Nullable FileTail original(FoundFile file, Collection<FileTail> tails)
      throws IOException {
    try (FileChannel content = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      for (FileTail tail : tails) {
        if (isRotationOf(file, tail) && beginsAs(content, tail, telling(file))) {
          return tail;
        }
      }
      return null;
    }
  }

  /** Whether a file can be a copy of one, by its folder and name. */
  private static boolean isRotationOf(FoundFile file, FileTail tail) {
    Path original = Path.of(tail.position().path());
    return file.kind() == Kind.NAMED
        ? Objects.equals(file.path().getParent(), original.getParent())
        : file.original().equals(original);
  }

  private static int telling(FoundFile file) {
    return file.kind() == Kind.NAMED ? TELLING_BYTES : 0;
  }

  /** Whether a file begins as one that is read; a copy may be in the making. */
  private static boolean beginsAs(FileChannel content, FileTail tail, int telling)
      throws IOException {
    Print head = tail.position().head();
    long size = content.size();
    if (size >= head.length() && head.length() > 0) {
      return head.length() > telling && head.isAt(content, 0);
    }
    // Of one that was not read yet its content itself tells; an empty file may become a copy.
    int shared = (int) Math.min(Print.MAX_BYTES, size);
    return size >= telling && Print.of(content, 0, shared).isAt(tail.channel(), 0);
  }
}
