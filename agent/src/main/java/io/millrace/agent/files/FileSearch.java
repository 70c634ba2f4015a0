package io.millrace.agent.files;

import io.millrace.agent.files.FoundFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the files that are to be read, knows them again whatever rotation has done to them, and
 * lets go of those that are gone. For one thread.
 */
final class FileSearch {
  private static final System.Logger LOG = System.getLogger(FileSearch.class.getName());

  private final ReadingSettings settings;
  private final FileFinder finder;
  private final Epochs epochs;
  private final LostFiles lost;
  private final Copies copies;
  private final Path spool;
  private final InstantSource clock;
  private final Map<FileKey, FileTail> tails;
  private final KnownFiles known;

  /** Whether no file was ever read. */
  private final boolean isFirstStart;

  /** For which a file may be in the making that rotation makes; less than what is gone is kept. */
  private final Duration patience;

  /** Files that were not written to since then have all been seen; milliseconds since the epoch. */
  private long since;

  private boolean isFirstSearch = true;
  private long waiting;

  /**
   * @param spool the folder for what was compressed
   * @param tails that are read, to be added to and taken from
   * @param before what an earlier start has noted
   */
  FileSearch(
      ReadingSettings settings,
      List<FileSource> sources,
      Path spool,
      Map<FileKey, FileTail> tails,
      Checkpoint.Content before,
      Epochs epochs,
      InstantSource clock) {
    this.settings = settings;
    this.spool = spool;
    this.tails = tails;
    this.epochs = epochs;
    this.clock = clock;
    finder = new FileFinder(sources);
    lost = new LostFiles(spool, settings.restBytes());
    patience = settings.closeAfter().dividedBy(2);
    copies = new Copies(patience.toNanos());
    known = new KnownFiles(before.positions());
    isFirstStart = before.lastEpoch() == 0;
    since = before.since();
  }

  /** Looks for files that are new, and for those that have gone. */
  void search(long now) {
    waiting = 0;
    long began = clock.millis();
    try {
      List<FoundFile> found = finder.find();
      tails.values().forEach(FileTail::notFound);
      Set<FileKey> unread = new HashSet<>();
      for (FoundFile file : found) {
        FileTail tail = tails.get(file.key());
        if (tail != null) {
          tail.foundAt(file.path());
          tail.sized(file.size(), now);
        } else if (file.kind() == Kind.NAMED && !add(file, now)) {
          unread.add(file.key());
        }
      }
      known.takeLost(unread).forEach(position -> lose(position, now));
      for (FoundFile file : found) {
        if (file.modified() >= since && !tails.containsKey(file.key())) {
          addRotated(file, now);
        }
      }
      List.copyOf(tails.values()).forEach(tail -> tidy(tail, now));
      isFirstSearch = false;
      // A folder whose files are being renamed does not show all of them each time.
      since = Math.max(since, began - patience.toMillis());
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot look for files; trying again", e);
    }
  }

  /**
   * Reads a file that came and was rotated since the last search; if in doubt, the next decides.
   */
  private void addRotated(FoundFile file, long now) throws IOException {
    switch (file.kind()) {
      case NAMED -> {}
      case ROTATED -> add(file, now);
      case COMPRESSED -> addCompressed(file, now);
    }
  }

  /** Whether a file that is there is read from now on. */
  private boolean add(FoundFile file, long now) {
    if (tails.size() >= settings.maxFiles()) {
      waiting++;
      return false;
    }
    String path = file.original().toString();
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      FilePosition position = known.take(file.key(), channel);
      if (position == null && file.kind() == Kind.ROTATED && known.isMissed(head(channel))) {
        // A copy of what is looked for, which will be found in it.
        return false;
      }
      if (position == null && copies.isToWait(file, tails.values(), now)) {
        return false;
      }
      if (position == null) {
        boolean fromEnd = isFirstStart && isFirstSearch && settings.fromEnd();
        long read = fromEnd ? channel.size() : copies.read(file, tails.values());
        position = skipped(FilePosition.start(path, file.key(), epochs.first(path)), channel, read);
      }
      FileTail tail = new FileTail(file.source(), file.path(), file.key(), position, now);
      tail.sized(channel.size(), now);
      // Held open from here on: what becomes of its name no longer matters.
      FileChannel _ = tail.channel();
      tails.put(file.key(), tail);
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot read {0} yet: {1}", file.path(), e);
      return false;
    }
  }

  /** Reads a file that was compressed before it was seen, once it is no longer being written. */
  private void addCompressed(FoundFile file, long now) throws IOException {
    byte[] head = lost.head(file.path());
    if (head.length == 0 || known.isMissed(head) || known.isDone(head) || isRead(file, head)) {
      return;
    }
    String path = file.original().toString();
    FilePosition start = FilePosition.start(path, file.key(), epochs.first(path));
    Path place = lost.layOut(file.path(), start);
    if (place != null) {
      addGone(file.source(), place, start, now);
    }
  }

  /** Whether a file is read, under another name or none, that begins with these bytes. */
  private boolean isRead(FoundFile file, byte[] head) throws IOException {
    for (FileTail tail : tails.values()) {
      if (Path.of(tail.position().path()).equals(file.original())
          && KnownFiles.startsWith(head, Print.of(tail.channel(), 0, Print.MAX_BYTES))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] head(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(Print.MAX_BYTES, channel.size()));
    int length = Print.read(channel, 0, head);
    return Arrays.copyOf(head.array(), length);
  }

  private static FilePosition skipped(FilePosition start, FileChannel channel, long offset)
      throws IOException {
    if (offset == 0) {
      return start;
    }
    Print head = Print.of(channel, 0, (int) Math.min(Print.MAX_BYTES, offset));
    return start.settled(offset, 0, head, Print.before(channel, offset));
  }

  /** Reads on what a file had, wherever that is now, or looks for it again for a while. */
  void lose(FilePosition position, long now) {
    try {
      if (recover(position, now)) {
        known.found(position);
        return;
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot look for what {0} had: {1}", position.path(), e);
    }
    if (known.isGivenUp(position, now, patience.toNanos()) && position.isBegun()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} is gone, or was cut short, since it was read to byte {1,number,#}; if it had"
              + " more, that is lost",
          position.path(),
          position.offset());
    }
  }

  private boolean recover(FilePosition position, long now) throws IOException {
    Path place = lost.find(position, key -> tails.containsKey(key) && !key.equals(position.key()));
    FileSource source = finder.sourceOf(Path.of(position.path()));
    if (place == null || source == null) {
      return false;
    }
    boolean laidOut = place.startsWith(spool);
    // What is laid out is found again by its old name, should the agent end meanwhile.
    addGone(
        source, place, laidOut ? position : position.in(position.path(), FileKey.of(place)), now);
    return true;
  }

  /** Reads on a file that has no name that is looked for. */
  private void addGone(FileSource source, Path place, FilePosition position, long now)
      throws IOException {
    FileTail tail = new FileTail(source, place, FileKey.of(place), position, now);
    tail.notFound();
    tail.sized(tail.channel().size(), now);
    tails.put(tail.key(), tail);
  }

  /** Lets go of a file that does not grow, and forgets it if it is no longer there. */
  private void tidy(FileTail tail, long now) {
    if (tail.behind() > 0 || tail.quietFor(now) < settings.closeAfter().toNanos()) {
      return;
    }
    try {
      if (!tail.isFound() && !tail.isOpen() && reopen(tail, now)) {
        return;
      }
      tail.close();
      if (!tail.isFound()) {
        tails.remove(tail.key());
        known.done(tail.position());
        if (tail.path().startsWith(spool)) {
          Files.deleteIfExists(tail.path());
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot close {0}: {1}", tail.path(), e);
    }
  }

  /** Whether a file that lost its name while it was not held open had grown before. */
  private boolean reopen(FileTail tail, long now) throws IOException {
    Path place = lost.find(tail.position(), key -> !key.equals(tail.key()));
    if (place == null || place.startsWith(spool)) {
      return false;
    }
    tail.renamedTo(place);
    tail.sized(tail.channel().size(), now);
    return tail.behind() > 0;
  }

  /** Positions of files that are not read now, and may be found again. */
  List<FilePosition> unfound() {
    return known.unfound();
  }

  /** Files that were not written to since then have all been seen: milliseconds since the epoch. */
  long since() {
    return since;
  }

  /** Files that wait because as many are read as may be. */
  long waiting() {
    return waiting;
  }
}
