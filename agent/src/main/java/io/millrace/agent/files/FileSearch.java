package io.millrace.agent.files;

import io.millrace.agent.files.FoundFile.Kind;
import io.millrace.agent.files.Recognition.Candidate;
import io.millrace.agent.files.Recognition.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for the files that are to be read, finds generations again whatever rotation has done to
 * their files, and lets go of those that are at their end. For one thread.
 */
final class FileSearch {
  private static final System.Logger LOG = System.getLogger(FileSearch.class.getName());

  private final ReadingSettings settings;
  private final FileFinder finder;
  private final Epochs epochs;
  private final InstantSource clock;
  private final Map<FileKey, FileTail> tails;
  private final KnownFiles known;
  private final Recognition recognition;
  private final TailOpener opener;
  private final Spool spool;
  private final SeenFiles seen;

  /** Whether no file was ever read. */
  private final boolean isFirstStart;

  /** For which a file may be in the making that rotation makes; less than what is gone is kept. */
  private final Duration patience;

  private final LookedSince since;
  private boolean isFirstSearch = true;
  private long waiting;

  /**
   * @param spool for what was compressed
   * @param tails that are read, to be added to and taken from
   * @param before what an earlier start has noted
   */
  FileSearch(
      ReadingSettings settings,
      List<FileSource> sources,
      Spool spool,
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
    patience = settings.closeAfter().dividedBy(2);
    known = new KnownFiles(before);
    seen = new SeenFiles(known, tails);
    recognition = new Recognition(known, tails);
    opener = new TailOpener(finder, tails, known, epochs, spool, patience);
    isFirstStart = before.lastEpoch() == 0;
    since = new LookedSince(before.since(), patience);
  }

  /** Looks for files that are new, and for those that have gone. */
  void search(long now) {
    waiting = 0;
    since.begin(clock.millis());
    try {
      List<FoundFile> found = finder.find();
      recognition.look(found.stream().map(FoundFile::key).collect(Collectors.toSet()));
      opener.look();
      seen.look(found);
      tails.values().forEach(FileTail::notFound);
      found.forEach(file -> visit(file, now));
      findByKey(found, now);
      found.forEach(file -> decide(file, now));
      known.missing().forEach(position -> opener.recover(position, now));
      List.copyOf(tails.values()).forEach(tail -> recognizeNamed(tail, now));
      List.copyOf(tails.values()).forEach(tail -> tidy(tail, now));
      isFirstSearch = false;
      since.end();
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot look for files; trying again", e);
    }
  }

  private void visit(FoundFile file, long now) {
    FileTail tail = tails.get(file.key());
    if (tail != null) {
      tail.foundAt(file.path(), file.kind() == Kind.NAMED);
      tail.modified(file.modified());
      tail.sized(file.size(), now);
    }
  }

  /** Generations that are where they were go first: their copies are not taken for them. */
  private void findByKey(List<FoundFile> found, long now) {
    Map<FileKey, FilePosition> missing =
        known.missing().stream()
            .collect(Collectors.toMap(FilePosition::key, position -> position, (_, last) -> last));
    for (FoundFile file : found) {
      FilePosition position = missing.get(file.key());
      if (position != null && !tails.containsKey(file.key())) {
        try (FileContent content = FileContent.open(file.path(), file.key())) {
          if (content.lengthIfIn(position) < 0) {
            known.replaced(position);
          } else {
            goOn(file, content, position, now);
          }
        } catch (IOException e) {
          undecided(file, e);
        }
      }
    }
  }

  private void undecided(FoundFile file, IOException e) {
    since.undecided(file.modified());
    LOG.log(System.Logger.Level.DEBUG, "cannot read {0} yet: {1}", file.path(), e);
  }

  /** Decides what becomes of a file that is not being read. */
  private void decide(FoundFile file, long now) {
    boolean isOld = file.kind() == Kind.COMPRESSED && file.modified() < since.millis();
    if (tails.containsKey(file.key()) || isOld || seen.has(file)) {
      return;
    }
    if (tails.size() >= settings.maxFiles()) {
      waiting++;
      since.undecided(file.modified());
      return;
    }
    try (FileContent content = FileContent.open(file.path(), file.key())) {
      if (file.kind() == Kind.NAMED) {
        addNamed(file, content, now);
      } else if (file.size() > 0) {
        decideRotated(file, content, now);
      }
    } catch (IOException e) {
      undecided(file, e);
    }
  }

  /** Holds a file open, whatever becomes of its name; what it is is decided once it has content. */
  private void addNamed(FoundFile file, FileContent content, long now) throws IOException {
    String path = file.original().toString();
    FilePosition start = FilePosition.start(path, file.key(), epochs.first(path));
    boolean fromEnd = isFirstStart && isFirstSearch && settings.fromEnd();
    if (fromEnd) {
      start = start.skipped(content.channel(), content.length());
    }
    FileTail tail = readOn(file, content, start, now);
    if (!fromEnd) {
      tail.isToBeKnown();
    }
  }

  private void decideRotated(FoundFile file, FileContent content, long now) throws IOException {
    Verdict verdict;
    try {
      verdict = recognition.of(Candidate.of(file), content);
    } catch (IOException e) {
      if (file.kind() == Kind.COMPRESSED) {
        // Damaged, or not whole yet: then it will be another soon.
        seen.add(file, FilePosition.nothing());
        return;
      }
      throw e;
    }
    switch (verdict) {
      case Verdict.Continued(FilePosition position) -> goOn(file, content, position, now);
      case Verdict.Same(FilePosition position) -> {
        if (position.isBegun()) {
          seen.add(file, position);
        }
      }
      case Verdict.Rest(FileTail tail) -> opener.cutShort(tail, now);
      case Verdict.New() -> addRotated(file, content, now);
    }
  }

  /** Reads a file that came since the last search; of an older one it notes what it is. */
  private void addRotated(FoundFile file, FileContent content, long now) throws IOException {
    String path = file.original().toString();
    FilePosition start = FilePosition.start(path, file.key(), epochs.first(path));
    if (file.modified() >= since.millis()) {
      // Known from now on, also to an agent that is killed before it comes to read it.
      readOn(file, content, start.known(content.headPrint()), now);
    } else if (known.isFull()) {
      seen.add(file, FilePosition.nothing());
    } else {
      FilePosition end = start.skipped(content.channel(), content.length());
      known.finish(end);
      seen.add(file, end);
    }
  }

  private void recognizeNamed(FileTail tail, long now) {
    try {
      if (!tail.isKnown() && tail.channel().size() > 0 && tails.get(tail.key()) == tail) {
        recognize(tail, now);
      }
    } catch (IOException e) {
      since.undecided(tail.modified());
      LOG.log(System.Logger.Level.DEBUG, "cannot read {0} yet: {1}", tail.path(), e);
    }
  }

  /**
   * Finds out which generation a file has, before anything is read of it.
   *
   * @return whether it is to be read
   */
  boolean recognize(FileTail tail, long now) throws IOException {
    FileContent content = FileContent.of(tail);
    FilePosition start = tail.position();
    switch (recognition.of(new Candidate(start.path(), tail.key(), true), content)) {
      case Verdict.New() -> tail.knownAs(start.known(content.headPrint()));
      case Verdict.Continued(FilePosition position) -> {
        known.found(position);
        tail.knownAs(position.in(position.path(), tail.key()));
      }
      case Verdict.Rest(FileTail original) -> opener.cutShort(original, now);
      case Verdict.Same(_) -> {
        if (tail.quietFor(now) >= patience.toNanos()) {
          // No copy that rotation makes: what it gets is its own.
          tail.knownAs(start.skipped(content.channel(), content.length()));
        }
      }
    }
    return tail.isKnown();
  }

  /** Reads on, unless the file is compressed, and so complete, and at its end. */
  private void goOn(FoundFile file, FileContent content, FilePosition position, long now)
      throws IOException {
    if (content.isCompressed() && content.lengthIfIn(position) == position.offset()) {
      known.finish(position.in(position.path(), file.key()));
      seen.add(file, position);
    } else {
      readOn(file, content, position, now);
    }
  }

  private FileTail readOn(FoundFile file, FileContent content, FilePosition position, long now)
      throws IOException {
    FileTail tail = opener.readOn(file, content, position, now);
    seen.add(file, position);
    if (tail.key().equals(file.key())) {
      visit(file, now);
    }
    return tail;
  }

  /** Lets go of a file that does not grow, and leaves it if it is at its end. */
  private void tidy(FileTail tail, long now) {
    boolean isScarce = !tail.isNamed() && tails.size() >= settings.maxFiles();
    try {
      if (!tail.isFound() && !tail.isOpen()) {
        // It may have grown before it lost its name.
        tails.remove(tail.key());
        known.miss(tail.position());
      } else if (tail.behind() == 0
          && (isScarce || tail.quietFor(now) >= settings.closeAfter().toNanos())) {
        tail.close();
        if (!tail.isNamed()) {
          tails.remove(tail.key());
          spool.remove(tail.path());
          known.finish(tail.position());
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot close {0}: {1}", tail.path(), e);
    }
  }

  /** Generations that may be found again. */
  List<FilePosition> missing() {
    return known.missing();
  }

  /** Generations that were read to their end. */
  List<FilePosition> finished() {
    return known.finished();
  }

  /** Files that were not written to since then have all been seen: milliseconds since the epoch. */
  long since() {
    return since.millis();
  }

  /** Files that wait because as many are read as may be. */
  long waiting() {
    return waiting;
  }

  /** How often a file was found to be cut short. */
  long cutShort() {
    return opener.cutShort();
  }

  /** A file was cut short while it was read. */
  void cutShort(FileTail tail, long now) {
    opener.cutShort(tail, now);
  }
}
