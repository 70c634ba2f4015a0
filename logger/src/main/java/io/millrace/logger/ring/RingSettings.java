package io.millrace.logger.ring;

import io.millrace.model.Level;

/**
 * How a ring is made.
 *
 * @param capacity bytes of data, a power of two from 64 KiB to 1 GiB; on disk from the start
 * @param overflow what happens when it is full
 */
public record RingSettings(int capacity, Overflow overflow) {
  private static final int MIN_CAPACITY = 1 << 16;
  private static final int MAX_CAPACITY = 1 << 30;

  public RingSettings {
    if (Integer.bitCount(capacity) != 1 || capacity < MIN_CAPACITY || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "a ring takes a power of two from 65536 to 1073741824 bytes, not " + capacity);
    }
  }

  /** 64 MiB, a quarter of them kept for WARN and above. */
  public static RingSettings defaults() {
    return new RingSettings(1 << 26, new Overflow.NewestBelow(Level.WARN, 0.75));
  }

  /** The most bytes the payload of an entry may have: an eighth of the ring. */
  public int maxPayload() {
    return capacity / 8 - RingLayout.ENTRY_HEADER;
  }
}
