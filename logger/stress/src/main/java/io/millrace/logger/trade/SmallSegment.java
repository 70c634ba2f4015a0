package io.millrace.logger.trade;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A segment of two slots, in memory: so small that each state of a stress test has one. What is
 * committed is a number in each byte; what is read in part is {@value #TORN}.
 */
class SmallSegment {
  static final int TORN = -1;

  /** What is read of a slot that was given up. */
  static final int GIVEN_UP = 99;

  private static final int SLOTS = 2;
  private static final int SLICE = TradeFileHeader.BYTES + SLOTS * Slot.BYTES;

  /** More than there are states at a time; taken in turn. */
  private static final int SLICES = 1 << 12;

  private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(SLICES * SLICE + 8);
  private static final AtomicInteger TURN = new AtomicInteger();

  final Segment segment;
  final MappedSlots slots;

  SmallSegment() {
    int turn = Math.floorMod(TURN.getAndIncrement(), SLICES);
    // A direct buffer is a mapped one that belongs to no file.
    MappedByteBuffer memory =
        (MappedByteBuffer) MEMORY.alignedSlice(8).slice(turn * SLICE, SLICE);
    memory.put(TradeFileHeader.BYTES, new byte[SLOTS * Slot.BYTES]);
    memory.order(ByteOrder.LITTLE_ENDIAN);
    segment = new Segment(memory, 0, SLOTS);
    slots = new MappedSlots(memory);
  }

  boolean commit(int slot, int number) {
    byte[] staged = new byte[Slot.BYTES];
    Arrays.fill(staged, (byte) number);
    return segment.commit(slot, staged, Slot.word(Slot.TRADE, number));
  }

  /** The number in a slot; 0 if it is open. */
  int read(int slot) {
    if (slots.isOpen(slot)) {
      return 0;
    }
    byte[] bytes = new byte[Slot.BYTES];
    if (slots.read(slot, bytes) != Slot.BYTES) {
      return TORN;
    }
    long word = (long) Slot.LONG.get(bytes, Slot.WORD);
    if (word == Slot.word(Slot.ABANDONED, 0)) {
      return GIVEN_UP;
    }
    int number = (int) (word >>> 32);
    for (int i = Slot.CHECKED; i < Slot.BYTES; i++) {
      if (bytes[i] != number) {
        return TORN;
      }
    }
    return number;
  }
}
