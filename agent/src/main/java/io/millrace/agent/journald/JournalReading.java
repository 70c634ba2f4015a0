package io.millrace.agent.journald;

import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.journald.Journalctl.Extent;
import io.millrace.agent.send.Buffer;
import io.millrace.agent.state.StateFile;
import io.millrace.model.EpochNanos;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.RecordDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads systemd's journal into the buffer, each entry under one origin, whatever dies when: a batch
 * is noted on disk, as a range of the journal between two cursors, before it goes into the buffer,
 * and is made again out of that range if the agent died meanwhile. Each entry is one record, so
 * that the range alone decides about numbers.
 *
 * <p>It has a thread of its own. What it tells of itself may be asked by any.
 */
public final class JournalReading implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JournalReading.class.getName());

  private static final int FIRST_BYTES = 1 << 15;
  private static final long FIRST_RETRY_NANOS = 200_000_000;
  private static final Duration STOP = Duration.ofSeconds(10);

  private final JournaldSettings settings;
  private final ReadingSettings limits;
  private final String producer;
  private final RecordDefaults defaults;
  private final Buffer buffer;
  private final InstantSource clock;
  private final StateFile state;
  private final EntryRecord record;
  private final Thread thread;
  private volatile @Nullable JournalPosition position;
  private volatile @Nullable Journalctl journal;
  private volatile boolean isStopping;
  private final LongAdder readRecords = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile String lastFailure = "";
  private int failuresInTurn;

  /**
   * @param folder of the agent's data
   * @param agent what all producers of this agent begin with
   * @param defaults what records get that do not say it themselves
   * @throws io.millrace.ports.MillraceException if what is known of the journal cannot be read
   */
  public JournalReading(
      JournaldSettings settings,
      ReadingSettings limits,
      MaskSettings mask,
      Path folder,
      String agent,
      RecordDefaults defaults,
      Buffer buffer,
      InstantSource clock) {
    this.settings = settings;
    this.limits = limits;
    this.producer = agent + "-journald";
    this.defaults = defaults;
    this.buffer = buffer;
    this.clock = clock;
    record = new EntryRecord(mask);
    state =
        new StateFile(
            folder.resolve("journald"),
            "millrace-agent-journald 1\n",
            "the journal is read from its start, so that what was sent before is stored twice");
    position = state.load(JournalPosition::read).orElse(null);
    thread = Thread.ofPlatform().name("agent-journald").unstarted(this::run);
  }

  /** Starts to read. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopping) {
      try {
        JournalPosition at = begun();
        if (at.isPending()) {
          makeAgain(at);
        } else {
          follow();
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        if (!isStopping) {
          failed(e);
        }
      }
    }
  }

  private void failed(Exception e) {
    lastFailure = e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
    if (e instanceof RuntimeException) {
      LOG.log(System.Logger.Level.ERROR, "reading the journal failed, and is tried again", e);
    } else if (failuresInTurn == 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the journal is not read, and is tried again: {0}",
          lastFailure);
    }
    failures.increment();
    long most = settings.longestRetry().toNanos();
    long wait = FIRST_RETRY_NANOS << Math.min(failuresInTurn++, 20);
    LockSupport.parkNanos(Math.min(wait, most));
  }

  /** The position, which the first start has to find. */
  private JournalPosition begun() throws IOException, InterruptedException {
    JournalPosition known = position;
    if (known != null && known.directory().equals(settings.directory())) {
      return known;
    }
    String after = limits.fromEnd() ? lastCursor() : "";
    long epoch = epochBehind(known);
    return moveTo(
        new JournalPosition(settings.directory(), new Origin(producer, epoch, 0), after, "", 0));
  }

  private long epochBehind(@Nullable JournalPosition known) {
    return Math.max(known == null ? 0 : known.next().epoch() + 1, clock.millis());
  }

  private String lastCursor() throws IOException, InterruptedException {
    try (Journalctl last = journalctl(Extent.LAST, "")) {
      Range range = new Range();
      if (!range.add(last)) {
        last.requireSuccess();
      }
      return range.until;
    }
  }

  private Journalctl journalctl(Extent extent, String after) throws IOException {
    Journalctl started = Journalctl.start(settings, extent, after, record, limits.recordBytes());
    journal = started;
    if (isStopping) {
      started.close();
    }
    return started;
  }

  private JournalPosition moveTo(JournalPosition next) throws IOException {
    state.save(next.text());
    position = next;
    return next;
  }

  /** Makes the batch again of which nobody knows whether it is in the buffer. */
  private void makeAgain(JournalPosition at) throws IOException, InterruptedException {
    try (Journalctl present = journalctl(Extent.PRESENT, at.after())) {
      Range range = new Range();
      while (range.rows() < at.rows() && range.add(present)) {
        // What it adds is counted.
      }
      if (range.rows() < at.rows()) {
        present.requireSuccess();
      }
      if (range.rows() == at.rows() && Journalctl.isSame(range.until, at.until())) {
        keep(at, range);
      } else {
        LOG.log(
            System.Logger.Level.WARNING,
            "the journal no longer has all that was read last, or other units are read now: what"
                + " is left of it may be stored twice");
        moveTo(at.anew(epochBehind(at)));
      }
    }
  }

  private void follow() throws IOException, InterruptedException {
    try (Journalctl following = journalctl(Extent.FOLLOW, at().after())) {
      while (!isStopping) {
        Range range = new Range();
        while (range.add(following)
            && range.records.length() < limits.batchBytes()
            && following.isReady()) {
          // Waits for the first entry alone, and takes those that are there with it.
        }
        if (range.rows() == 0) {
          throw following.ended();
        }
        keep(moveTo(at().pending(range.until, range.rows())), range);
        if (!following.isReady()) {
          // Entries that come one by one go together.
          LockSupport.parkNanos(limits.pollInterval().toNanos());
        }
      }
    }
  }

  private JournalPosition at() {
    return Objects.requireNonNull(position, "reading begins with a position");
  }

  /** Entries that follow one another, as records. */
  private final class Range {
    private final LogBatchWriter records = new LogBatchWriter(FIRST_BYTES);
    private final RecordDefaults given = defaults.at(EpochNanos.of(clock.instant()));
    private String until = "";

    /** Adds the next entry, for which it waits; false if there is none. */
    boolean add(Journalctl from) throws IOException {
      String cursor = from.next(given, records);
      until = cursor == null ? until : cursor;
      return cursor != null;
    }

    int rows() {
      return records.rows();
    }
  }

  private void keep(JournalPosition pending, Range range) throws InterruptedException {
    LogBatch batch = range.records.finish(LogRecord.DEFAULT_TENANT, pending.next());
    buffer.keep(List.of(batch));
    // On disk it is noted with what is read next.
    position = pending.settled();
    readRecords.add(batch.rows());
    failuresInTurn = 0;
  }

  /** Where it is. */
  public JournalStatus status() {
    Journalctl running = journal;
    JournalPosition at = position;
    Origin next = at == null ? new Origin(producer, 0, 0) : at.next();
    return new JournalStatus(
        running != null && running.isAlive(),
        next.producer(),
        next.epoch(),
        next.sequence(),
        at == null ? "" : at.after(),
        readRecords.sum(),
        record.masked(),
        failures.sum(),
        lastFailure);
  }

  /** Stops reading, and notes how far it came. */
  @Override
  public void close() {
    isStopping = true;
    Journalctl running = journal;
    if (running != null) {
      running.close();
    }
    LockSupport.unpark(thread);
    try {
      if (!thread.join(STOP)) {
        thread.interrupt();
        thread.join();
      }
      if (position != null) {
        moveTo(at());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot note how far the journal was read", e);
    }
  }
}
