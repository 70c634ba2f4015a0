package io.millrace.logger.ring;

import static io.millrace.logger.ring.RingLayout.INT;
import static io.millrace.logger.ring.RingLayout.LONG;

import io.millrace.logger.lane.Patience;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Claim and commit: the part of a ring that writers share, on bytes that a file is mapped to
 * ({@link RingLayout}). {@link #put}, {@link #countDropped} and {@link #seal} are for any thread,
 * {@link #free} is for the consumer. Allocates nothing.
 *
 * <p>A writer claims its place by moving the tail with a compare-and-set, which fails only when
 * another writer was quicker; copies the entry there; and commits it by a release store of its
 * length. There is no lock and no waiting. A writer that is taken off the processor between claim
 * and commit, the time of one copy, keeps the reader from what stands behind its entry until it
 * runs again or the reader's {@link Patience} is over, but no other writer.
 */
final class RingBuffer {
  private static final byte[] ZEROS = new byte[1 << 16];

  static {
    linkClosing();
  }

  private final ByteBuffer bytes;
  private final int capacity;
  private final long mask;

  /** Over direct memory that is aligned to 8 bytes; the capacity is a power of two. */
  RingBuffer(ByteBuffer bytes, int capacity) {
    this.bytes = bytes;
    this.capacity = capacity;
    this.mask = capacity - 1L;
  }

  /**
   * Writes an entry.
   *
   * @param limit the most bytes that may be in use then
   * @return false if there is no room, or the ring is sealed
   */
  boolean put(int type, int level, byte[] from, int offset, int length, long limit) {
    int needed = RingLayout.aligned(RingLayout.ENTRY_HEADER + length);
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
    int index = index(tail + padding);
    int taken = RingLayout.ENTRY_HEADER + length;
    try {
      if (padding > 0) {
        INT.setRelease(bytes, index(tail), padding);
      }
      // Both words at once, the length in the lower: what the kill of the process leaves must have
      // the length if it has anything else.
      LONG.set(bytes, index, (type | (long) level << 8) << 32 | -taken & 0xffff_ffffL);
      VarHandle.storeStoreFence();
      bytes.put(index + RingLayout.ENTRY_HEADER, from, offset, length);
      INT.setRelease(bytes, index, taken);
      return true;
    } catch (Throwable e) {
      // No stack left, say. A claim that stays open would hold up the reader for good, so it is
      // closed from this very frame, by stores that need no more of the stack than the claim did.
      if (padding > 0) {
        LONG.setVolatile(bytes, index(tail), entirely(padding));
      }
      LONG.setVolatile(bytes, index, entirely(taken));
      return false;
    }
  }

  /**
   * Closes a claim once, in a ring of its own. The first time that the JVM comes by a call it links
   * it, which takes far more of the stack than is left to whoever needs it here.
   */
  private static void linkClosing() {
    int capacity = 64;
    RingBuffer ring =
        new RingBuffer(
            ByteBuffer.allocateDirect(RingLayout.DATA + capacity).order(ByteOrder.LITTLE_ENDIAN),
            capacity);
    byte[] none = {};
    int behindPadding = capacity - 2 * RingLayout.ENTRY_HEADER;
    ring.put(RingLayout.FIRST_TYPE, 0, none, 0, RingLayout.ENTRY_HEADER, Long.MAX_VALUE);
    ring.put(RingLayout.FIRST_TYPE, 0, none, 0, behindPadding, Long.MAX_VALUE);
  }

  /** Both words of an entry that is padding. */
  private static long entirely(int length) {
    return (long) RingLayout.PADDING << 32 | length;
  }

  void countDropped(int level) {
    count(RingLayout.DROPPED + level * Long.BYTES, 1);
  }

  /** Adds to a counter. */
  void count(int counter, long more) {
    // A cast, although unused: without it the call would be adapted at run time.
    @SuppressWarnings("unused")
    long before = (long) LONG.getAndAdd(bytes, counter, more);
  }

  /** Reads a counter. */
  long counter(int counter) {
    return (long) LONG.getVolatile(bytes, counter);
  }

  /** Calls withheld that nobody has told of. */
  long untold() {
    return counter(RingLayout.WITHHELD) - counter(RingLayout.TOLD);
  }

  /** Calls dropped since the file began, by level. */
  long[] dropped() {
    long[] dropped = new long[RingLayout.LEVELS];
    for (int level = 0; level < dropped.length; level++) {
      dropped[level] = counter(RingLayout.DROPPED + level * Long.BYTES);
    }
    return dropped;
  }

  /** Once this has returned nobody claims a place any more. */
  void seal() {
    long tail;
    do {
      tail = (long) LONG.getVolatile(bytes, RingLayout.TAIL);
    } while (!LONG.compareAndSet(bytes, RingLayout.TAIL, tail, tail | RingLayout.SEALED));
  }

  ByteBuffer bytes() {
    return bytes;
  }

  int capacity() {
    return capacity;
  }

  /** Where the byte of a position stands. */
  int index(long position) {
    return RingLayout.DATA + (int) (position & mask);
  }

  /** Bytes from a position to the end of the data. */
  int toEnd(long position) {
    return capacity - (int) (position & mask);
  }

  long tail() {
    return (long) LONG.getVolatile(bytes, RingLayout.TAIL) & ~RingLayout.SEALED;
  }

  long head() {
    return (long) LONG.getVolatile(bytes, RingLayout.HEAD);
  }

  /** Zeroes what stands before a position, then lets writers have it. */
  void free(long position) {
    long at = head();
    while (at < position) {
      int length = (int) Math.min(position - at, Math.min(toEnd(at), ZEROS.length));
      bytes.put(index(at), ZEROS, 0, length);
      at += length;
    }
    LONG.setRelease(bytes, RingLayout.HEAD, position);
  }

  /**
   * Puts right what a kill left between two stores, or damage.
   *
   * @param position what the checkpoint says
   */
  void recover(long position) {
    long tail = tail();
    boolean wrong = tail < position || tail - position > capacity || (tail & 7) != 0;
    LONG.setVolatile(bytes, RingLayout.TAIL, wrong ? end(position) : tail); // not sealed any more
    long head = head();
    if (head > position || position - head > capacity || (head & 7) != 0) {
      LONG.setVolatile(bytes, RingLayout.HEAD, position);
    } else {
      free(position); // killed between the checkpoint and the zeros
    }
  }

  /** Where the entries end that follow one another from a position, for want of a tail. */
  private long end(long position) {
    long at = position;
    while (at - position < capacity) {
      int length = (int) INT.get(bytes, index(at));
      if (length < RingLayout.ENTRY_HEADER
          || length > toEnd(at)
          || RingLayout.aligned(length) > capacity - (at - position)) {
        break;
      }
      at += RingLayout.aligned(length);
    }
    return at;
  }
}
