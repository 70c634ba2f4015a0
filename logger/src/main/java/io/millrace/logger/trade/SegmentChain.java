package io.millrace.logger.trade;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one run, each knowing the next, and the place where writing goes on. Trades are
 * appended by any thread; segments are linked by one, which keeps some ready behind the one in use.
 *
 * <p>The first slot of a segment has the number behind the last of the one before. This holds
 * though a segment is numbered long before it is used, for it is not used before all slots of the
 * one before are claimed.
 */
final class SegmentChain {
  private final boolean syncEach;
  private final AtomicReference<Segment> current;
  private volatile DropReason whyNone = DropReason.LATE;

  /** The last one. Used by the thread that links. */
  private Segment last = Segment.none();

  /** The sequence behind the last slot that was ever claimed; negative until it is closed. */
  private long end = -1;

  SegmentChain(boolean syncEach) {
    this.syncEach = syncEach;
    this.current = new AtomicReference<>(last);
  }

  /**
   * Appends a staged slot; in bytes 16 to 23 it gets its sequence. Neither blocks nor allocates,
   * unless each is to be synced.
   *
   * @return null if it was appended; otherwise why not
   */
  @Nullable DropReason append(byte[] staged, int state, CRC32C checksum) {
    Segment segment = current.getAcquire();
    int slot = segment.claim();
    while (slot < 0) {
      Segment next = segment.next();
      if (next == null) {
        return whyNone;
      }
      current.compareAndSet(segment, next);
      segment = next;
      slot = segment.claim();
    }
    Slot.LONG.set(staged, Slot.SEQUENCE, segment.firstSequence() + slot);
    checksum.reset();
    checksum.update(staged, Slot.CHECKED, Slot.CHECKED_BYTES);
    if (!segment.commit(slot, staged, Slot.word(state, (int) checksum.getValue()))) {
      return DropReason.GIVEN_UP;
    }
    if (syncEach) {
      segment.force(slot, slot + 1);
    }
    return null;
  }

  /** The segment in use. */
  Segment current() {
    return current.getAcquire();
  }

  /** How many segments wait behind the one in use. */
  int ahead() {
    int ahead = 0;
    for (Segment next = current().next(); next != null; next = next.next()) {
      ahead++;
    }
    return ahead;
  }

  /** The number of the first slot behind the last segment. */
  synchronized long nextSequence() {
    return last.firstSequence() + last.slots();
  }

  /** Adds a segment to the end; false if the chain was closed meanwhile. */
  synchronized boolean link(Segment segment) {
    if (isClosed()) {
      return false;
    }
    last.next(segment);
    last = segment;
    whyNone = DropReason.LATE;
    return true;
  }

  /** Why no segment can be linked at present: the reason of drops from now on. */
  synchronized void refuse(DropReason reason) {
    if (!isClosed()) {
      whyNone = reason;
    }
  }

  /** The sequence behind the last slot that was claimed. */
  synchronized long claimed() {
    Segment segment = current();
    return isClosed() ? end : segment.firstSequence() + segment.claimed();
  }

  /** Whether no slot is claimed any more. */
  synchronized boolean isClosed() {
    return end >= 0;
  }

  /**
   * Lets nobody claim a slot any more.
   *
   * @return the sequence behind the last that was claimed: segments from there on were never used
   */
  synchronized long close() {
    if (isClosed()) {
      return end;
    }
    whyNone = DropReason.CLOSED;
    Deque<Segment> open = new ArrayDeque<>();
    for (Segment segment = current(); segment != null; segment = segment.next()) {
      open.push(segment);
    }
    // From the last to the first: who finds one closed finds all behind it closed, too. Such a one
    // moves on to the last of them, so that from now on the segment in use tells nothing.
    long claimed = 0;
    for (Segment segment : open) {
      int slots = segment.close();
      if (claimed == 0) {
        claimed = slots == 0 ? 0 : segment.firstSequence() + slots;
      }
    }
    Segment first = open.getLast();
    end = Math.max(claimed, first.firstSequence());
    return end;
  }
}
