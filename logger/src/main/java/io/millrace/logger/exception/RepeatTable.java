package io.millrace.logger.exception;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Counts exceptions that repeat themselves, in memory that a file is mapped to ({@link
 * RepeatFile}), so that after {@code kill -9} it is still known exactly what was counted and not
 * told. {@link #isRepeat} is for any thread, without a lock; {@link #tell} and {@link #wasTold} are
 * for the one that reads the lane.
 *
 * <p>A slot of {@value #SLOT} bytes for each kind of exception, little-endian:
 *
 * <pre>
 *  0 u64 word: bit 63 the slot is being given to another kind; bits 40 to 62 its generation, which
 *        rises each time that happens; bits 0 to 39 how often it was counted in this generation
 *  8 u64 fingerprint; 0: free
 * 16 u64 how many of those counted were told
 * 24 i64 when the first that was not told was counted, nanoseconds since the epoch
 * 32 i64 when the last was
 * 40 u32 length of the description, then 4 zeros
 * 48 a record in the layout of {@link io.millrace.model.LogBatch} that describes the kind
 * </pre>
 *
 * Invariants: a slot is given to another kind only when all it has counted was told, by moving the
 * word from the value at which that was seen; so nothing is counted for the wrong kind, and nothing
 * is forgotten. To tell, an entry that names slot, generation and count is put into the ring, and
 * the count then noted as told; if the process is killed between the two, whoever reads that entry
 * notes it.
 */
final class RepeatTable {
  static final int SLOT = 2048;
  static final int DESCRIPTION = 48;
  static final int MAX_DESCRIPTION = SLOT - DESCRIPTION;

  private static final int FINGERPRINT = 8;
  private static final int TOLD = 16;
  private static final int SINCE = 24;
  private static final int LAST = 32;
  private static final int LENGTH = 40;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long CHANGING = 1L << 63;
  private static final int GENERATION_SHIFT = 40;
  private static final long COUNT = (1L << GENERATION_SHIFT) - 1;

  /** Slots in which a kind may be found. */
  private static final int PROBES = 8;

  /** Looks at a slot that is being given away before it is passed over. */
  private static final int SPINS = 1_000;

  /** What looking at one slot came to. */
  private enum Look {
    COUNTED,
    TO_BE_SENT,
    ANOTHER
  }

  private final ByteBuffer bytes;
  private final int slots;
  private final long window;

  /** Until when a kind is counted only, by slot, as {@link System#nanoTime()} tells. */
  private final AtomicLongArray ends;

  /** Whether something was counted since {@link #tell} looked last. */
  private volatile boolean counted;

  /**
   * A table.
   *
   * @param bytes direct, aligned to 8 bytes, {@value #SLOT} for each slot
   * @param window nanoseconds
   */
  RepeatTable(ByteBuffer bytes, long window) {
    this.bytes = bytes;
    this.slots = bytes.capacity() / SLOT;
    this.window = window;
    this.ends = new AtomicLongArray(slots);
    this.counted = slots > 0; // by an earlier run
  }

  /**
   * Counts an exception if one of its kind was sent within the window; if not, it is to be sent,
   * and a window begins.
   *
   * @param now {@link System#nanoTime()}
   * @param timestamp the same in nanoseconds since the epoch
   * @param description asked for only if the kind is new
   * @return whether it was counted
   */
  boolean isRepeat(long fingerprint, long now, long timestamp, Supplier<byte[]> description) {
    if (window == 0 || slots == 0) {
      return false;
    }
    int home = (int) Long.remainderUnsigned(fingerprint, slots);
    for (int probe = 0; probe < Math.min(PROBES, slots); probe++) {
      Look look = look((home + probe) % slots, fingerprint, now, timestamp);
      if (look != Look.ANOTHER) {
        return look == Look.COUNTED;
      }
    }
    byte[] text = description.get();
    boolean given = text.length > MAX_DESCRIPTION;
    for (int probe = 0; probe < Math.min(PROBES, slots) && !given; probe++) {
      int slot = (home + probe) % slots;
      Look look = look(slot, fingerprint, now, timestamp);
      if (look != Look.ANOTHER) {
        return look == Look.COUNTED; // another thread was quicker
      }
      given = give(slot, fingerprint, now, text);
    }
    return false;
  }

  /**
   * Tells what was counted and is not told.
   *
   * @param timestamp now, nanoseconds since the epoch; what was counted for less than the window
   *     waits
   * @param all nothing waits
   * @param teller tells it; false if it could not, to be asked again
   * @return whether nothing is left
   */
  boolean tell(long timestamp, boolean all, Predicate<Repeats> teller) {
    if (!counted) {
      return true;
    }
    counted = false;
    boolean left = false;
    for (int slot = 0; slot < slots; slot++) {
      long word = word(slot);
      long untold = word < 0 ? 0 : (word & COUNT) - get(slot, TOLD);
      if (untold > 0) {
        boolean due = all || Math.abs(timestamp - get(slot, SINCE)) >= window;
        if (due && teller.test(repeats(slot, word, untold))) {
          setRelease(slot, TOLD, word & COUNT);
        } else {
          left = true;
        }
      }
    }
    if (left) {
      counted = true;
    }
    return !left;
  }

  /** An entry that tells of repeats is in the ring. */
  void wasTold(int slot, int generation, long through) {
    if (slot >= 0 && slot < slots) {
      long word = word(slot);
      boolean same = word >= 0 && generation(word) == generation && through <= (word & COUNT);
      if (same && through > get(slot, TOLD)) {
        setRelease(slot, TOLD, through);
      }
    }
  }

  private Look look(int slot, long fingerprint, long now, long timestamp) {
    while (true) {
      long word = settledWord(slot);
      if (word < 0 || get(slot, FINGERPRINT) != fingerprint || (word & COUNT) == COUNT) {
        return Look.ANOTHER;
      }
      long end = ends.get(slot);
      if (now - end >= 0) {
        if (ends.compareAndSet(slot, end, now + window)) {
          return Look.TO_BE_SENT;
        }
      } else {
        if ((word & COUNT) == get(slot, TOLD)) {
          LONG.setOpaque(bytes, at(slot, SINCE), timestamp);
        }
        if (LONG.compareAndSet(bytes, at(slot, 0), word, word + 1)) {
          LONG.setOpaque(bytes, at(slot, LAST), timestamp);
          if (!counted) {
            counted = true;
          }
          return Look.COUNTED;
        }
      }
    }
  }

  /** Gives a slot to a kind, if it is free or another's that is quiet and told. */
  private boolean give(int slot, long fingerprint, long now, byte[] description) {
    long word = word(slot);
    if (word < 0) {
      return false;
    }
    boolean free = get(slot, FINGERPRINT) == 0;
    boolean told = get(slot, TOLD) == (word & COUNT);
    if (!free && !(told && now - ends.get(slot) >= 0)) {
      return false;
    }
    if (!LONG.compareAndSet(bytes, at(slot, 0), word, word | CHANGING)) {
      return false;
    }
    // What a kill leaves from here on says that the slot is changing, and counts for nothing.
    LONG.setOpaque(bytes, at(slot, FINGERPRINT), fingerprint);
    LONG.setOpaque(bytes, at(slot, TOLD), 0L);
    LONG.setOpaque(bytes, at(slot, LENGTH), (long) description.length);
    bytes.put(at(slot, DESCRIPTION), description);
    ends.set(slot, now + window);
    long next = (long) (generation(word) + 1) << GENERATION_SHIFT & ~CHANGING;
    setRelease(slot, 0, next);
    return true;
  }

  private Repeats repeats(int slot, long word, long untold) {
    int length = (int) Math.min(Math.max(0, get(slot, LENGTH)), MAX_DESCRIPTION);
    byte[] description = new byte[length];
    bytes.get(at(slot, DESCRIPTION), description);
    long since = get(slot, SINCE);
    return new Repeats(
        slot,
        generation(word),
        word & COUNT,
        untold,
        since,
        Math.max(since, get(slot, LAST)),
        get(slot, FINGERPRINT),
        description);
  }

  /** The word, once the slot is not being given away; or as it is after some time. */
  private long settledWord(int slot) {
    long word = word(slot);
    for (int spin = 0; word < 0 && spin < SPINS; spin++) {
      Thread.onSpinWait();
      word = word(slot);
    }
    return word;
  }

  private long word(int slot) {
    return (long) LONG.getAcquire(bytes, at(slot, 0));
  }

  private long get(int slot, int field) {
    return (long) LONG.getAcquire(bytes, at(slot, field));
  }

  private void setRelease(int slot, int field, long value) {
    LONG.setRelease(bytes, at(slot, field), value);
  }

  private static int at(int slot, int field) {
    return slot * SLOT + field;
  }

  private static int generation(long word) {
    return (int) (word >>> GENERATION_SHIFT) & 0x7fffff;
  }
}
