package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which generation a file has. That is a matter of its content: of all generations that are
 * known, whether they are being read or not, it is the one of which it has what was read. For one
 * thread.
 */
final class Recognition {
  /**
   * Of a file that may well be new, as of one under a name that is looked for, fewer bytes do not
   * tell: programs greet with the same line each time.
   */
  private static final int TELLING_BYTES = 256;

  private final KnownFiles known;
  private final Map<FileKey, FileTail> tails;
  private Set<FileKey> there = Set.of();

  /** What a file turns out to be. */
  sealed interface Verdict {
    /** A generation of its own. */
    record New() implements Verdict {}

    /** A generation that is known, and not being read, goes on in it. */
    record Continued(FilePosition position) implements Verdict {}

    /** All it has of a generation was read, or is being read in another file. */
    record Same(FilePosition position) implements Verdict {}

    /** It has what a file had that is being read, and was cut short. */
    record Rest(FileTail cutShort) implements Verdict {}
  }

  /**
   * A file that is to be recognized.
   *
   * @param original its name, or the one it had before it was rotated
   * @param named whether its own name is looked for
   */
  record Candidate(String original, FileKey key, boolean named) {
    static Candidate of(FoundFile file) {
      return new Candidate(
          file.original().toString(), file.key(), file.kind() == FoundFile.Kind.NAMED);
    }

    /** Whether rotation can have made it of a file of that name. */
    private boolean isOf(String path) {
      return named ? folder(original).equals(folder(path)) : original.equals(path);
    }

    private static String folder(String path) {
      return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private long telling() {
      return named ? TELLING_BYTES : 1;
    }
  }

  Recognition(KnownFiles known, Map<FileKey, FileTail> tails) {
    this.known = known;
    this.tails = tails;
  }

  /** Says which files there are now. */
  void look(Set<FileKey> keys) {
    there = keys;
  }

  /** Tells which generation a file has. */
  Verdict of(Candidate file, FileContent content) throws IOException {
    for (FilePosition position : known.missing()) {
      boolean mayBe =
          position.key().equals(file.key())
              || file.isOf(position.path())
                  && position.head().length() >= file.telling()
                  && content.begins(position)
                  && !isThere(position);
      if (mayBe && content.lengthIfIn(position) >= 0) {
        return new Verdict.Continued(position);
      }
    }
    for (FilePosition position : known.finished()) {
      boolean same = position.key().equals(file.key());
      if (same || !file.named && file.isOf(position.path())) {
        long length = content.lengthIfIn(position);
        if (length == position.offset() && !file.named) {
          return new Verdict.Same(position);
        }
        if (length >= 0
            && (same || position.head().length() >= TELLING_BYTES && !isThere(position))) {
          return new Verdict.Continued(position);
        }
      }
    }
    for (FileTail tail : List.copyOf(tails.values())) {
      boolean other = !tail.key().equals(file.key()) && (tail.isKnown() || !file.named);
      if (other && file.isOf(tail.position().path())) {
        Verdict verdict = heldAgainst(tail, file, content);
        if (!(verdict instanceof Verdict.New)) {
          return verdict;
        }
      }
    }
    return heldAgainstCut(file, content);
  }

  /** Whether the file that a generation was in last is there: then it is not in another. */
  private boolean isThere(FilePosition position) {
    if (there.contains(position.key())) {
      return true;
    }
    try {
      return FileKey.of(Path.of(position.path())).equals(position.key());
    } catch (IOException e) {
      return false;
    }
  }

  private static Verdict heldAgainst(FileTail tail, Candidate file, FileContent content)
      throws IOException {
    FilePosition position = tail.position();
    boolean begins = position.head().length() >= file.telling() && content.begins(position);
    if (!begins && content.head().length >= position.head().length() && position.isBegun()) {
      return new Verdict.New();
    }
    boolean isCopy = isCopy(file, content, position, tail.channel());
    // Seen last, as it may be cut short at any time.
    if (position.isIn(tail.channel())) {
      return isCopy ? new Verdict.Same(position) : new Verdict.New();
    }
    return begins ? new Verdict.Rest(tail) : new Verdict.New();
  }

  /** Whether what is read has all that the file has, which may be a copy in the making. */
  private static boolean isCopy(
      Candidate file, FileContent content, FilePosition position, FileChannel whole)
      throws IOException {
    if (content.isCompressed()) {
      return content.lengthIfIn(position.skipped(whole, whole.size())) >= 0;
    }
    long length = content.channel().size();
    return length >= file.telling() && position.skipped(content.channel(), length).isIn(whole);
  }

  /**
   * A copy of a file that was read while it was being copied, and cut short then, has less than was
   * read.
   */
  private Verdict heldAgainstCut(Candidate file, FileContent content) throws IOException {
    for (List<FilePosition> all : List.of(known.missing(), known.finished())) {
      for (FilePosition position : all) {
        if (position.isCut()
            && !file.named
            && file.isOf(position.path())
            && content.begins(position)
            && content.length() < position.offset()) {
          return new Verdict.Same(position);
        }
      }
    }
    return new Verdict.New();
  }
}
