package io.millrace.logger.trade;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A segment that trades are written into: its slots in mapped memory, and the cursor that hands
 * them out. Thread-safe; no call blocks but {@link #force}.
 *
 * <p>It is never unmapped by us: a thread that was held up might still write into it. The collector
 * of garbage unmaps it when nobody knows it any more; the room on disk is freed earlier, see {@link
 * Housekeeper}.
 */
final class Segment {
  /** A cursor this high was closed; no number of claims gets there, or from there to overflow. */
  private static final long CLOSED = 1L << 62;

  /** The cursor stands in the middle of an array, so that it shares its cache line with nothing. */
  private static final int CURSOR = 16;

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final AtomicLongArray cursor = new AtomicLongArray(2 * CURSOR);
  private final MappedByteBuffer memory;
  private final long firstSequence;
  private final int slots;
  private volatile @Nullable Segment next;

  /** How many slots were claimed when it was closed; -1 as long as it is open. */
  private volatile int claimedAtClose = -1;

  Segment(MappedByteBuffer memory, long firstSequence, int slots) {
    this.memory = memory;
    this.firstSequence = firstSequence;
    this.slots = slots;
  }

  /** One without slots, always full: what stands before the first. */
  static Segment none() {
    // A direct buffer is a mapped one that belongs to no file.
    return new Segment((MappedByteBuffer) ByteBuffer.allocateDirect(0), 0, 0);
  }

  long firstSequence() {
    return firstSequence;
  }

  int slots() {
    return slots;
  }

  @Nullable Segment next() {
    return next;
  }

  void next(Segment segment) {
    next = segment;
  }

  /** Takes the next slot; negative if all are taken, or it was closed. */
  int claim() {
    long slot = cursor.getAndAdd(CURSOR, 1);
    return slot < slots ? (int) slot : -1;
  }

  /** How many slots were taken so far. */
  int claimed() {
    int atClose = claimedAtClose;
    return atClose >= 0 ? atClose : (int) Math.min(cursor.get(CURSOR), slots);
  }

  /** Hands out no more slots; returns how many were. */
  int close() {
    int claimed = (int) Math.min(cursor.getAndSet(CURSOR, CLOSED), slots);
    claimedAtClose = claimed;
    return claimed;
  }

  /**
   * Fills a slot and publishes it.
   *
   * @param staged the whole slot but its first {@link Slot#CHECKED} bytes
   * @param word those, as one number
   * @return false if the reader has given the slot up
   */
  boolean commit(int slot, byte[] staged, long word) {
    int at = (int) Slot.offset(slot);
    memory.put(at + Slot.CHECKED, staged, Slot.CHECKED, Slot.CHECKED_BYTES);
    return WORD.compareAndSet(memory, at, 0L, word);
  }

  /** The first slot from one on that is not committed; at most {@link #claimed()}. */
  int committed(int from) {
    int claimed = claimed();
    int slot = from;
    while (slot < claimed && (long) WORD.getAcquire(memory, (int) Slot.offset(slot)) != 0) {
      slot++;
    }
    return slot;
  }

  /**
   * Waits until the disk has confirmed some slots.
   *
   * @throws java.io.UncheckedIOException if it does not
   */
  void force(int from, int to) {
    if (from < to) {
      memory.force((int) Slot.offset(from), (to - from) * Slot.BYTES);
    }
  }
}
