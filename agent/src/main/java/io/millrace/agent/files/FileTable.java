package io.millrace.agent.files;

import io.millrace.agent.lines.RecordMaker;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All files that are read, through whatever rotation does to them: renamed, deleted and switched by
 * a link they are read to their end; what was copied and cut short is read on in the copy; what was
 * compressed unread is decompressed.
 *
 * <p>Each record goes out under one origin, whatever dies when. A batch is noted on disk, as a
 * range of its file, before it goes into the journal ({@link #read}), and settled behind it ({@link
 * #settle}): what was not settled is made again, out of the same range, and so the same. For one
 * thread.
 */
public final class FileTable implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileTable.class.getName());

  /** Of all files together in one go. */
  private static final long GROUP_BYTES = 2 << 20;

  /** Systems stamp files with the time of their last tick. */
  private static final long FILE_TIME_LAG_MILLIS = 20;

  private final ReadingSettings settings;
  private final Checkpoint checkpoint;
  private final Epochs epochs;
  private final FileReading reading;
  private final FileSearch search;
  private final Map<FileKey, FileTail> tails = new LinkedHashMap<>();
  private List<FilePosition> saved;
  private List<FilePosition> savedFinished;
  private int turn;

  /**
   * Reads what is known of files; no file is opened yet.
   *
   * @param folder of the agent's data
   * @param agent what all producers of this agent begin with
   * @param defaults what the records of a path get that do not say it themselves
   * @throws MillraceException if what is known cannot be read
   */
  public FileTable(
      ReadingSettings settings,
      List<FileSource> sources,
      Path folder,
      String agent,
      RecordMaker records,
      Origins defaults,
      InstantSource clock) {
    this.settings = settings;
    checkpoint = new Checkpoint(folder.resolve("positions"));
    Checkpoint.Content content = known(checkpoint, clock);
    saved = content.positions();
    savedFinished = content.finished();
    epochs = new Epochs(agent, clock, content.lastEpoch());
    reading = new FileReading(settings, records, defaults, clock);
    Spool spool = new Spool(folder.resolve("rest"), settings.restBytes());
    try {
      spool.clear();
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot clear the folder 'rest' of " + folder + ": " + e, e);
    }
    search = new FileSearch(settings, sources, spool, tails, content, epochs, clock);
  }

  /** What an earlier start has noted; the first notes when it was. */
  private static Checkpoint.Content known(Checkpoint checkpoint, InstantSource clock) {
    Checkpoint.Content content = checkpoint.load();
    if (content.since() > 0) {
      return content;
    }
    long since = clock.millis() - FILE_TIME_LAG_MILLIS;
    Checkpoint.Content first = new Checkpoint.Content(0, since, List.of(), List.of());
    try {
      checkpoint.save(first);
    } catch (IOException e) {
      throw unnoted(e);
    }
    return first;
  }

  private static MillraceException unnoted(IOException e) {
    return new MillraceException(Kind.UNAVAILABLE, "cannot note how far files were read: " + e, e);
  }

  /**
   * Looks for files that are new, and for those that have gone.
   *
   * @param now {@link System#nanoTime}
   */
  public void scan(long now) {
    search.search(now);
  }

  /**
   * Reads on in the files that have grown, and notes on disk what was read.
   *
   * @return batches, which are to go into the journal, all of them, and then to be settled; empty
   *     if there is nothing to send
   * @throws IOException if that cannot be noted; nothing may be sent then, and the next call reads
   *     the same
   */
  public List<FileBatch> read(long now) throws IOException {
    List<FileBatch> group = new ArrayList<>();
    List<FileTail> all = List.copyOf(tails.values());
    long bytes = 0;
    for (int i = 0; i < all.size() && bytes < GROUP_BYTES; i++) {
      FileTail tail = all.get((turn + i) % all.size());
      // One that was cut short may have taken the place of another.
      if (tails.get(tail.key()) == tail && tail.mayHaveMore()) {
        FileBatch batch = read(tail, now);
        if (batch != null) {
          group.add(batch);
          bytes += batch.batch().length();
        }
      }
    }
    turn = all.isEmpty() ? 0 : (turn + 1) % all.size();
    group.forEach(FileBatch::begin);
    save();
    return group;
  }

  private @Nullable FileBatch read(FileTail tail, long now) {
    boolean last = !tail.isNamed() && tail.quietFor(now) >= settings.closeAfter().toNanos() / 2;
    try {
      if (!tail.isKnown() && !(tail.channel().size() > 0 && search.recognize(tail, now))) {
        return null;
      }
      FilePosition from = tail.position();
      switch (reading.read(tail, last, now)) {
        case Outcome.Nothing _ -> {}
        case Outcome.CutShort _ -> search.cutShort(tail, now);
        case Outcome.Read(var batch, var after) -> {
          if (from.isPending() && (batch.rows() != from.rows() || after.offset() != from.until())) {
            // Settings have changed since: what it makes now are other records.
            tail.moveTo(from.anew(epochs.first(from.path())));
          } else if (batch.rows() == 0) {
            tail.moveTo(after);
          } else {
            return new FileBatch(tail, batch, after);
          }
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot read {0}: {1}", tail.path(), e);
    }
    return null;
  }

  /** Notes that batches are in the journal; on disk it is noted with what is read next. */
  public void settle(List<FileBatch> group) {
    group.forEach(FileBatch::settle);
  }

  private void save() throws IOException {
    List<FilePosition> positions = new ArrayList<>(search.missing());
    for (FileTail tail : tails.values()) {
      if (tail.position().isBegun()) {
        positions.add(tail.position());
      }
    }
    List<FilePosition> finished = search.finished();
    if (!finished.equals(savedFinished) || !positions.equals(saved)) {
      checkpoint.save(new Checkpoint.Content(epochs.last(), search.since(), positions, finished));
      saved = positions;
      savedFinished = finished;
    }
  }

  /** Where the agent is in each file. */
  public List<FileStatus> status() {
    return tails.values().stream().map(FileTable::status).toList();
  }

  private static FileStatus status(FileTail tail) {
    FilePosition position = tail.position();
    return new FileStatus(
        tail.path().toString(),
        position.next().producer(),
        position.next().epoch(),
        position.next().sequence(),
        position.offset(),
        tail.size(),
        !tail.isNamed());
  }

  /** How often a file was found to be cut short. */
  public long cutShort() {
    return search.cutShort();
  }

  /** Files that wait because as many are read as may be. */
  public long waiting() {
    return search.waiting();
  }

  /**
   * Lets go of all files, and notes how far they were read.
   *
   * @throws MillraceException UNAVAILABLE if that cannot be noted
   */
  @Override
  public void close() {
    try {
      for (FileTail tail : tails.values()) {
        tail.close();
      }
      save();
    } catch (IOException e) {
      throw unnoted(e);
    }
  }
}
