package io.millrace.journal;

import io.millrace.journal.JournalStatistics.Lag;
import io.millrace.model.FolderLock;
import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The embedded queue: batches in append-only files of one folder, for one process. docs/journal.md
 * tells how it works and what it promises.
 *
 * <pre>
 * FOLDER/lock                          held while a process has the journal open
 * FOLDER/0000000000000000000.journal   {@link Segment}s, named by the position they start at
 * FOLDER/GROUP.position                {@link PositionFile}: what a group has acknowledged
 * </pre>
 *
 * Invariants: positions only rise, also over restarts; a frame that was delivered never changes; a
 * segment is deleted only after every group's durable position is behind it.
 *
 * <p>Thread-safe. Stages complete on virtual threads of their own, refusals at once on the
 * caller's.
 */
public final class Journal implements Queue {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.DURABLE, Ability.BOUNDED);

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private final JournalSettings settings;
  private final Disk disk;
  private final FolderLock folderLock;
  private final Segments segments;
  private final Groups groups;
  private final Tail tail;
  private final Milestones milestones;
  private final Inbox inbox;
  private final Room room;
  private final Committer committer;
  private final Housekeeper housekeeper;
  private final Thread writer;
  private final Thread keeper;
  private final DamageReport damages = new DamageReport();
  private final Set<JournalReader> readers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Journal(JournalSettings settings, Disk disk, FolderLock folderLock, Groups groups)
      throws IOException {
    this.settings = settings;
    this.disk = disk;
    this.folderLock = folderLock;
    this.groups = groups;
    segments = Recovery.recover(disk, settings.folder());
    // Without fsync, a crash may have taken what a group has acknowledged; its position stands.
    long nextBase = Math.max(segments.nextBase(), groups.furthest());
    tail = new Tail(settings.tailBytes(), segments.end());
    milestones = Milestones.of(disk, segments, groups.nearest());
    inbox = new Inbox(settings.maxWaitingBytes());
    room = new Room(segments, settings);
    housekeeper = new Housekeeper(groups, segments, settings.positionInterval());
    Appender appender = new Appender(disk, segments, settings.segmentBytes(), nextBase);
    committer = new Committer(settings, inbox, appender, tail, milestones, room, housekeeper::wake);
    writer = Thread.ofPlatform().daemon().name("journal-writer").unstarted(committer);
    keeper = Thread.ofPlatform().daemon().name("journal-housekeeper").unstarted(housekeeper);
  }

  /**
   * Opens the journal of a folder: locks it, recovers what a crash may have left, starts. All I/O
   * of opening is done here.
   *
   * @throws MillraceException UNAVAILABLE if the folder is in use by another process or cannot be
   *     read or written; CORRUPT if a newer version of Millrace wrote it
   */
  public static Journal open(JournalSettings settings) {
    return open(settings, Disk.LOCAL, _ -> true);
  }

  /**
   * The same, for those who know all their groups: what others had left to read is kept for them no
   * longer, as it would fill the journal.
   */
  public static Journal open(JournalSettings settings, Set<String> groups) {
    return open(settings, Disk.LOCAL, groups::contains);
  }

  static Journal open(JournalSettings settings, Disk disk) {
    return open(settings, disk, _ -> true);
  }

  private static Journal open(JournalSettings settings, Disk disk, Predicate<String> groupWanted) {
    FolderLock folderLock = null;
    Groups groups = null;
    Journal journal = null;
    try {
      createDurably(settings.folder(), disk);
      folderLock = FolderLock.take(settings.folder());
      groups = Groups.load(disk, settings.folder(), groupWanted);
      journal = new Journal(settings, disk, folderLock, groups);
      journal.writer.start();
      journal.keeper.start();
      return journal;
    } catch (FolderLock.HeldException e) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE,
          "the journal in "
              + settings.folder().toAbsolutePath()
              + " is already in use by another process: stop that one, or give this one a data"
              + " folder of its own",
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE,
          "the journal in " + settings.folder() + " cannot be opened: " + e,
          e);
    } finally {
      if (journal == null) {
        close(groups);
        close(folderLock);
      }
    }
  }

  /** Makes a folder and those above it; a folder's name is durable only with the one it is in. */
  private static void createDurably(Path folder, Disk disk) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    createDurably(parent, disk);
    Files.createDirectories(folder);
    disk.syncFolder(parent);
  }

  /**
   * As the contract says. Costs the caller one pass over the bytes for their checksum, and never
   * waits.
   */
  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    try {
      Pending pending = new Pending(batch, settings.maxBatchBytes());
      inbox.add(pending);
      return pending.stage();
    } catch (MillraceException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * As the contract says. From the first time it is opened a group holds back whatever it has not
   * acknowledged, also while it has no reader; a new one starts with the oldest batch kept.
   *
   * @throws MillraceException INVALID if the name cannot be one, or the group has a reader;
   *     UNAVAILABLE if the journal is closed, or the group cannot be written
   */
  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public Reader follow() {
    throw new MillraceException(
        MillraceException.Kind.INVALID,
        "a journal is not followed: its process's writer shows what it stored");
  }

  @Override
  public synchronized GroupReader open(String name) {
    if (closed.get()) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE, "the journal is closed: nothing can be read");
    }
    try {
      Group group = groups.get(name);
      if (!group.startReading()) {
        throw new MillraceException(
            MillraceException.Kind.INVALID,
            "group " + name + " has a reader already: close it first");
      }
      JournalReader reader =
          new JournalReader(
              group,
              tail,
              new Replay(disk, segments, damages),
              housekeeper,
              this::forgetDelivered,
              settings.pollBytes());
      readers.removeIf(JournalReader::isClosed);
      readers.add(reader);
      return reader;
    } catch (IOException e) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE,
          "group " + name + " cannot be kept in the journal: " + e,
          e);
    }
  }

  private void forgetDelivered() {
    tail.forget(groups.deliveredToAll());
  }

  /** The damaged parts met since the journal was opened; of very many the newest thousand. */
  public List<Damage> damages() {
    return damages.all();
  }

  /** The journal in figures. */
  public JournalStatistics statistics() {
    long end = tail.end();
    Map<String, Long> behind =
        groups.all().stream().collect(Collectors.toMap(Group::name, group -> behind(group, end)));
    return new JournalStatistics(
        segments.count(),
        segments.bytes(),
        inbox.bytes(),
        committer.committedBatches(),
        committer.committedBytes(),
        damages.count(),
        behind,
        lags(Group::delivered),
        lags(Group::acknowledged));
  }

  private Map<String, Lag> lags(ToLongFunction<Group> reached) {
    long now = System.currentTimeMillis();
    milestones.forgetBefore(groups.nearest());
    return groups.all().stream()
        .collect(Collectors.toMap(Group::name, group -> lag(reached.applyAsLong(group), now)));
  }

  private Lag lag(long position, long now) {
    return new Lag(milestones.rowsBehind(position), milestones.ageBehind(position, now));
  }

  private long behind(Group group, long end) {
    return Math.max(0, end - Math.max(group.acknowledged(), segments.start()));
  }

  /** Not ready while it is closed, its disk fails, or there is no room. */
  @Override
  public Health check() {
    if (closed.get()) {
      return new Health(false, "the journal is closed");
    }
    Throwable failure = committer.failure();
    if (failure != null) {
      return new Health(false, "the journal cannot be written: " + failure);
    }
    try {
      return room.check(committer.refusedBytes());
    } catch (IOException e) {
      return new Health(false, "the journal's disk does not answer: " + e);
    }
  }

  /**
   * Writes what was accepted, completes its stages, makes positions durable and frees the folder.
   */
  @Override
  public synchronized void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    inbox.close();
    join(writer);
    tail.close();
    readers.forEach(JournalReader::close);
    housekeeper.close();
    join(keeper);
    close(groups);
    close(folderLock);
  }

  private static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.log(Level.WARNING, "a file of the journal cannot be closed", e);
    }
  }

  /** Waits for a thread to end, which it does soon; being interrupted is put off until then. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
