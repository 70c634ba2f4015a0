package io.millrace.logger.exception;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table of one slot, in memory: so small that each state of a stress test has one. The slot is
 * that of kind {@value #A}, whose window is open at time {@value #WITHIN} and over at {@value
 * #AFTER}.
 */
class SmallTable {
  static final int A = 1;
  static final int B = 2;
  static final long WITHIN = 50;
  static final long AFTER = 200;

  private static final long WINDOW = 100;

  /** More than there are states at a time; taken in turn. */
  private static final int SLICES = 1 << 12;

  private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(SLICES * RepeatTable.SLOT + 8);
  private static final AtomicInteger TURN = new AtomicInteger();

  final RepeatTable table;

  SmallTable() {
    int turn = Math.floorMod(TURN.getAndIncrement(), SLICES);
    ByteBuffer bytes = MEMORY.alignedSlice(8).slice(turn * RepeatTable.SLOT, RepeatTable.SLOT);
    bytes.put(0, new byte[RepeatTable.SLOT]);
    table = new RepeatTable(bytes, WINDOW);
    thrown(A, 0);
  }

  /** One of a kind was thrown; 1 if it was counted, 0 if it is to be sent. */
  int thrown(int kind, long now) {
    return table.isRepeat(kind, now, now, () -> new byte[] {(byte) kind}) ? 1 : 0;
  }

  /** Tells all; returns the count of the kind, or -1 if what was told is of another. */
  int tell(int kind) {
    int[] told = new int[1];
    table.tell(
        0,
        true,
        repeats -> {
          boolean right = repeats.fingerprint() == kind && repeats.description()[0] == kind;
          told[0] = right ? told[0] + (int) repeats.count() : -1;
          return true;
        });
    return told[0];
  }
}
