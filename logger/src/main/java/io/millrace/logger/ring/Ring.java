package io.millrace.logger.ring;

import io.millrace.logger.lane.EpochClock.Calibration;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Patience;
import io.millrace.logger.lane.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A circular log of entries in a mapped file ({@link RingLayout} has its bytes), for many writers
 * and one {@link RingReader}. What {@link #offer} has answered true to outlives the process (kill
 * -9), not the machine's loss of power.
 */
public final class Ring implements AutoCloseable {
  /** How the names of the files end. */
  static final String SUFFIX = ".ring";

  /** With a writer that has claimed a place and does not commit it. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RingFile file;
  private final RingBuffer buffer;
  private final int maxPayload;
  private final boolean live;

  private final Overflow overflow;

  /** The most bytes in use after a claim, by level. */
  private final long[] limits;

  private final LongAdder written = new LongAdder();
  private final Checkpoint start;

  private Ring(RingFile file, RingSettings settings, boolean live) {
    this.file = file;
    this.buffer = new RingBuffer(file.bytes(), settings.capacity());
    this.maxPayload = settings.maxPayload();
    this.overflow = settings.overflow();
    this.limits = settings.overflow().limits(settings.capacity());
    this.live = live;
    this.start = live ? Checkpoint.first() : recover();
  }

  /**
   * Makes the ring of a new run of the process, {@code EPOCH.ring} in a folder.
   *
   * @throws LoggerException if the epoch has one already, or there is no room for it
   */
  public static Ring create(
      Path folder, Writing writing, RingSettings settings, Calibration clock) {
    Path path = folder.resolve(writing.epoch() + SUFFIX);
    RingHeader header = new RingHeader(settings.capacity(), writing, clock);
    return new Ring(RingFile.create(path, header), settings, true);
  }

  /**
   * Opens the ring that an ended process left, to be read to its end.
   *
   * @return null if a living process has it
   * @throws LoggerException if nothing of it can be read
   */
  public static @Nullable Ring reopen(Path path) {
    RingFile file = RingFile.open(path);
    if (file == null) {
      return null;
    }
    try {
      RingSettings defaults = RingSettings.defaults();
      return new Ring(file, new RingSettings(file.header().capacity(), defaults.overflow()), false);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Writes an entry, or counts it as dropped if there is no room. Never waits, never throws, and
   * allocates nothing. Thread-safe.
   *
   * @param type what it is, from 16 to 255
   * @param level {@link io.millrace.model.Level#code()}, by which room is given
   * @param from holds the payload
   * @param length of the payload, at most {@link #maxPayload()}
   * @return whether it is in the ring
   */
  public boolean offer(int type, int level, byte[] from, int offset, int length) {
    boolean put = offerAgain(type, level, from, offset, length);
    if (!put) {
      buffer.countDropped(level);
    }
    return put;
  }

  /**
   * Writes an entry if there is room; if not, whoever asks keeps what it says and tries again.
   * Otherwise as {@link #offer}.
   */
  public boolean offerAgain(int type, int level, byte[] from, int offset, int length) {
    // Counted before: an addition behind the copy would wait until the memory that the copy went to
    // has come into the cache, which nobody else needs to wait for.
    written.increment();
    boolean put =
        length <= maxPayload && buffer.put(type, level, from, offset, length, limits[level]);
    if (!put) {
      written.decrement();
    }
    return put;
  }

  /** Counts a call that the lane keeps back of its own accord. Thread-safe, allocates nothing. */
  public void withhold() {
    buffer.count(RingLayout.WITHHELD, 1);
  }

  /**
   * An entry tells of withheld calls. Those that none tells of before the process is killed are
   * declared when the ring is read by the next.
   */
  public void told(long count) {
    buffer.count(RingLayout.TOLD, count);
  }

  /** The one reader. Not more than one may be in use. */
  public RingReader reader() {
    return new RingReader(buffer, live, start, new Patience(PATIENCE));
  }

  /** Who wrote it. */
  public Writing writing() {
    return file.header().writing();
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /** Bytes of data. */
  public int capacity() {
    return buffer.capacity();
  }

  /** The longest payload. */
  public int maxPayload() {
    return maxPayload;
  }

  /** What happens when it is full. */
  public Overflow overflow() {
    return overflow;
  }

  /** Bytes in use. */
  public long used() {
    return buffer.tail() - buffer.head();
  }

  /** Whether this process writes it. */
  public boolean isLive() {
    return live;
  }

  /**
   * Entries written by {@link #offer} since it was opened, or being written just now; and those of
   * which an end of the stack kept the thread in the midst of it.
   */
  public long written() {
    return written.sum();
  }

  /** Calls dropped since the file began, by level. */
  public long[] dropped() {
    return buffer.dropped();
  }

  /** From now on all is dropped: once this has returned no writer claims a place any more. */
  public void seal() {
    buffer.seal();
  }

  /** Seals it. The file stays, for the next run to read. */
  @Override
  public void close() {
    seal();
    file.close();
  }

  /** Deletes the file, of which all was read. */
  public void delete() {
    close();
    try {
      Files.deleteIfExists(path());
    } catch (IOException e) {
      throw new LoggerException("cannot delete " + path() + ": " + e.getMessage(), e);
    }
  }

  /** Makes of what a killed process left one state of the ring. */
  private Checkpoint recover() {
    Checkpoint checkpoint = new Checkpoints(file.bytes()).read();
    if (checkpoint == null) {
      throw new LoggerException("both checkpoints of " + path() + " are damaged");
    }
    long position = checkpoint.place().position();
    if (position < 0 || (position & 7) != 0 || checkpoint.place().sequence() < 0) {
      throw new LoggerException("the checkpoint of " + path() + " is damaged");
    }
    buffer.recover(position);
    return checkpoint;
  }
}
