package io.millrace.logger.ring;

import static io.millrace.logger.ring.RingLayout.INT;
import static io.millrace.logger.ring.RingLayout.LONG;

import io.millrace.logger.LoggerException;
import io.millrace.logger.lane.EpochClock.Calibration;
import io.millrace.logger.lane.Writing;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A circular log of entries in a mapped file ({@link RingLayout} has its bytes), for many writers
 * and one {@link RingReader}. What {@link #offer} has answered true to outlives the process (kill
 * -9), not the machine's loss of power.
 *
 * <p>A writer claims its place by moving the tail with a compare-and-set, which fails only when
 * another writer was quicker; copies the entry there; and commits it by a release store of its
 * length. There is no lock and no waiting. A writer that is taken off the processor between claim
 * and commit, the time of one copy, keeps the reader from what stands behind its entry until it
 * runs again, but no other writer.
 */
public final class Ring implements AutoCloseable {
  private static final byte[] ZEROS = new byte[1 << 16];

  private final RingFile file;
  private final ByteBuffer bytes;
  private final int capacity;
  private final long mask;
  private final int maxPayload;
  private final boolean live;

  /** The most bytes in use after a claim, by level. */
  private final long[] limits;

  private final LongAdder written = new LongAdder();
  private final Checkpoint start;

  private Ring(RingFile file, RingSettings settings, boolean live) {
    this.file = file;
    this.bytes = file.bytes();
    this.capacity = settings.capacity();
    this.mask = capacity - 1L;
    this.maxPayload = settings.maxPayload();
    this.limits = settings.overflow().limits(capacity);
    this.live = live;
    this.start = live ? Checkpoint.first() : recover();
  }

  /**
   * Makes the ring of a new run of the process.
   *
   * @param path the file, which must not exist
   * @throws LoggerException if it exists, or there is no room for it
   */
  public static Ring create(Path path, Writing writing, RingSettings settings, Calibration clock) {
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
    if (length <= maxPayload && put(type, level, from, offset, length, limits[level])) {
      written.increment();
      return true;
    }
    countDropped(level);
    return false;
  }

  private void countDropped(int level) {
    // A cast, although unused: without it the call would be adapted at run time.
    @SuppressWarnings("unused")
    long before = (long) LONG.getAndAdd(bytes, RingLayout.DROPPED + level * Long.BYTES, 1L);
  }

  /** Writes a declaration, for which room is kept. For the consumer. */
  boolean declare(int type, int level, byte[] payload) {
    return put(type, level, payload, 0, payload.length, capacity);
  }

  private boolean put(int type, int level, byte[] from, int offset, int length, long limit) {
    int taken = RingLayout.ENTRY_HEADER + length;
    int needed = RingLayout.aligned(taken);
    long tail;
    int padding;
    long next;
    do {
      tail = (long) LONG.getVolatile(bytes, RingLayout.TAIL);
      int toEnd = capacity - (int) (tail & mask);
      padding = needed <= toEnd ? 0 : toEnd;
      next = tail + padding + needed;
      if (next - (long) LONG.getAcquire(bytes, RingLayout.HEAD) > limit
          || (tail & RingLayout.SEALED) != 0) {
        return false;
      }
    } while (!LONG.compareAndSet(bytes, RingLayout.TAIL, tail, next));
    if (padding > 0) {
      INT.setRelease(bytes, index(tail), padding);
    }
    return write(index(tail + padding), type, level, from, offset, length);
  }

  private boolean write(int index, int type, int level, byte[] from, int offset, int length) {
    int taken = RingLayout.ENTRY_HEADER + length;
    INT.set(bytes, index, -taken);
    // What the kill of the process leaves must have the length if it has anything else.
    VarHandle.storeStoreFence();
    try {
      INT.set(bytes, index + 4, type | level << 8);
      bytes.put(index + RingLayout.ENTRY_HEADER, from, offset, length);
      INT.setRelease(bytes, index, taken);
      return true;
    } catch (Throwable e) { // no stack left, say: the claim must not stay open
      INT.set(bytes, index + 4, RingLayout.PADDING);
      INT.setRelease(bytes, index, taken);
      return false;
    }
  }

  /** The one reader. Not more than one may be in use. */
  public RingReader reader() {
    return new RingReader(this, start);
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
    return capacity;
  }

  /** The longest payload. */
  public int maxPayload() {
    return maxPayload;
  }

  /** Bytes in use. */
  public long used() {
    return tail() - head();
  }

  /** Whether this process writes it. */
  public boolean isLive() {
    return live;
  }

  /** Entries written by {@link #offer} since it was opened. */
  public long written() {
    return written.sum();
  }

  /** Calls dropped since the file began, by level. */
  public long[] dropped() {
    long[] dropped = new long[RingLayout.LEVELS];
    for (int level = 0; level < dropped.length; level++) {
      dropped[level] = (long) LONG.getOpaque(bytes, RingLayout.DROPPED + level * Long.BYTES);
    }
    return dropped;
  }

  /** From now on all is dropped: once this has returned no writer claims a place any more. */
  public void seal() {
    long tail;
    do {
      tail = (long) LONG.getVolatile(bytes, RingLayout.TAIL);
    } while (!LONG.compareAndSet(bytes, RingLayout.TAIL, tail, tail | RingLayout.SEALED));
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

  ByteBuffer bytes() {
    return bytes;
  }

  int index(long position) {
    return RingLayout.DATA + (int) (position & mask);
  }

  long tail() {
    return (long) LONG.getVolatile(bytes, RingLayout.TAIL) & ~RingLayout.SEALED;
  }

  long head() {
    return (long) LONG.getVolatile(bytes, RingLayout.HEAD);
  }

  /** Zeroes what stands before a position, then lets writers have it. For the consumer. */
  void free(long position) {
    long at = head();
    while (at < position) {
      int index = index(at);
      int length = (int) Math.min(position - at, RingLayout.DATA + capacity - index);
      length = Math.min(length, ZEROS.length);
      bytes.put(index, ZEROS, 0, length);
      at += length;
    }
    LONG.setRelease(bytes, RingLayout.HEAD, position);
  }

  /** Makes of what a killed process left one state of the ring. */
  private Checkpoint recover() {
    Checkpoint checkpoint = new Checkpoints(bytes).read();
    if (checkpoint == null) {
      throw new LoggerException("both checkpoints of " + path() + " are damaged");
    }
    long position = checkpoint.place().position();
    if (position < 0 || (position & 7) != 0 || checkpoint.place().sequence() < 0) {
      throw new LoggerException("the checkpoint of " + path() + " is damaged");
    }
    long tail = tail();
    boolean wrong = tail < position || tail - position > capacity || (tail & 7) != 0;
    LONG.setVolatile(bytes, RingLayout.TAIL, wrong ? end(position) : tail); // not sealed any more
    long head = head();
    if (head > position || position - head > capacity || (head & 7) != 0) {
      LONG.setVolatile(bytes, RingLayout.HEAD, position);
    } else {
      free(position); // killed between the checkpoint and the zeros
    }
    return checkpoint;
  }

  /** Where the entries end that follow one another from a position, for want of a tail. */
  private long end(long position) {
    long at = position;
    while (at - position < capacity) {
      int length = (int) INT.get(bytes, index(at));
      int toEnd = capacity - (int) (at & mask);
      if (length < RingLayout.ENTRY_HEADER
          || length > toEnd
          || RingLayout.aligned(length) > capacity - (at - position)) {
        break;
      }
      at += RingLayout.aligned(length);
    }
    return at;
  }
}
