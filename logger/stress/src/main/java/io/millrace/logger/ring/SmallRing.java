package io.millrace.logger.ring;

import io.millrace.logger.lane.Patience;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A ring of a few entries, in memory: so small that each state of a stress test has one. An entry
 * is its number, written four times over; one that is read in part is {@value #TORN}.
 */
class SmallRing {
  static final int TORN = -1;

  /** Bytes that an entry takes. */
  static final int ENTRY = RingLayout.ENTRY_HEADER + 4 * Long.BYTES;

  private static final int CAPACITY = 256;
  private static final int LEVEL = 2;
  private static final int SLICE = RingLayout.DATA + CAPACITY;

  /** More than there are states at a time; taken in turn. */
  private static final int SLICES = 1 << 12;

  private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(SLICES * SLICE + 8);
  private static final AtomicInteger TURN = new AtomicInteger();

  private final long limit;
  final RingBuffer ring;
  final RingReader reader;

  /** With room for so many entries. */
  SmallRing(int entries) {
    ByteBuffer bytes = slice();
    limit = (long) entries * ENTRY;
    ring = new RingBuffer(bytes, CAPACITY);
    new Checkpoints(bytes).write(Checkpoint.first());
    reader = new RingReader(ring, true, Checkpoint.first(), new Patience(Ring.PATIENCE));
  }

  private static ByteBuffer slice() {
    int turn = Math.floorMod(TURN.getAndIncrement(), SLICES);
    ByteBuffer aligned = MEMORY.alignedSlice(8);
    ByteBuffer bytes = aligned.slice(turn * SLICE, SLICE);
    bytes.put(RingLayout.TAIL, new byte[SLICE - RingLayout.TAIL]);
    return bytes;
  }

  boolean offer(int number) {
    ByteBuffer payload = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    payload.putLong(number).putLong(number).putLong(number).putLong(number);
    byte[] bytes = payload.array();
    if (ring.put(RingLayout.FIRST_TYPE, LEVEL, bytes, 0, bytes.length, limit)) {
      return true;
    }
    ring.countDropped(LEVEL);
    return false;
  }

  /** The next entry; 0 if there is none. */
  int read() {
    if (!reader.next()) {
      return 0;
    }
    ByteBuffer in =
        ByteBuffer.wrap(reader.entry().payload(), 0, reader.entry().length())
            .order(ByteOrder.LITTLE_ENDIAN);
    if (reader.entry().length() != 4 * Long.BYTES
        || reader.entry().type() != RingLayout.FIRST_TYPE) {
      return TORN;
    }
    long number = in.getLong(0);
    for (int i = 1; i < 4; i++) {
      if (in.getLong(i * Long.BYTES) != number) {
        return TORN;
      }
    }
    return (int) number;
  }

  int dropped() {
    return (int) ring.dropped()[LEVEL];
  }
}
