package io.millrace.agent.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Opens files to read generations on in them, wherever these are by now. For one thread. */
final class TailOpener {
  private static final System.Logger LOG = System.getLogger(TailOpener.class.getName());

  private final FileFinder finder;
  private final Map<FileKey, FileTail> tails;
  private final KnownFiles known;
  private final Epochs epochs;
  private final Spool spool;
  private final Duration patience;
  private final Neighbours neighbours = new Neighbours();
  private long cutShort;

  /**
   * @param tails that are read, to be added to
   * @param spool for what was compressed
   * @param patience for which a generation that is not found is looked for again
   */
  TailOpener(
      FileFinder finder,
      Map<FileKey, FileTail> tails,
      KnownFiles known,
      Epochs epochs,
      Spool spool,
      Duration patience) {
    this.finder = finder;
    this.tails = tails;
    this.known = known;
    this.epochs = epochs;
    this.spool = spool;
    this.patience = patience;
  }

  /** From now on folders are looked into anew. */
  void look() {
    neighbours.look();
  }

  /**
   * A file was cut short: what it had may be in a copy, and what it has now is another generation.
   */
  void cutShort(FileTail tail, long now) {
    cutShort++;
    FilePosition old = tail.position();
    tail.knownAs(FilePosition.start(old.path(), tail.key(), epochs.first(old.path())));
    if (old.isBegun()) {
      known.miss(old.cut());
      neighbours.look();
      recover(old.cut(), now);
    }
  }

  /** Reads on a generation wherever it is now, or looks for it again for a while. */
  void recover(FilePosition position, long now) {
    FileSource source = finder.sourceOf(Path.of(position.path()));
    try {
      Neighbours.Place place = source == null ? null : neighbours.find(position, this::isTaken);
      if (source != null && place != null) {
        try (FileContent content = FileContent.open(place.path(), place.key())) {
          readOn(source, place.path(), place.key(), content, position, now);
        }
        return;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot look for what {0} had: {1}", position.path(), e);
    }
    if (known.isGivenUp(position, now, patience.toNanos())) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} is gone, or was cut short, since it was read to byte {1,number,#}; if it had"
              + " more, that is lost",
          position.path(),
          position.offset());
    }
  }

  /** Whether a file is read, and not only as a copy of which nothing was sent. */
  private boolean isTaken(FileKey key) {
    FileTail tail = tails.get(key);
    return tail != null && tail.isKnown() && !tail.position().isUnsent();
  }

  /** Reads a generation on in a file that was found. */
  FileTail readOn(FoundFile file, FileContent content, FilePosition position, long now)
      throws IOException {
    return readOn(file.source(), file.path(), file.key(), content, position, now);
  }

  private FileTail readOn(
      FileSource source,
      Path path,
      FileKey key,
      FileContent content,
      FilePosition position,
      long now)
      throws IOException {
    boolean laidOut = content.isCompressed();
    Path place = laidOut ? spool.layOut(content, position) : path;
    FileKey placeKey = laidOut ? FileKey.of(place) : key;
    FileTail tail = new FileTail(source, place, placeKey, position.in(position.path(), key), now);
    // Held open from here on: what becomes of its name no longer matters.
    tail.sized(tail.channel().size(), now);
    FileTail copy = tails.put(tail.key(), tail);
    if (copy != null) {
      copy.close();
    }
    known.found(position);
    return tail;
  }

  /** How often a file was found to be cut short. */
  long cutShort() {
    return cutShort;
  }
}
