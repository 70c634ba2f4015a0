package io.millrace.tail;

import java.time.Duration;

/**
 * How much a live tail may take of the server.
 *
 * @param subscribers the most tails open at once
 * @param waitingBytes encoded batches that wait to be examined for one tail; the batches themselves
 *     are shared by all
 * @param readyRecords records that matched and wait to be sent to one reader
 * @param readyBytes about the most bytes of them
 * @param frameRecords the most records of one frame
 * @param frameBytes about the most bytes of one frame
 * @param frameDelay how long a record waits at most for others to fill the frame
 */
public record TailLimits(
    int subscribers,
    int waitingBytes,
    int readyRecords,
    int readyBytes,
    int frameRecords,
    int frameBytes,
    Duration frameDelay) {
  public TailLimits {
    if (subscribers < 0
        || waitingBytes < 1
        || readyRecords < 1
        || readyBytes < 1
        || frameRecords < 1
        || frameBytes < 1) {
      throw new IllegalArgumentException("a tail needs room for at least one record");
    }
    if (frameDelay.isNegative()) {
      throw new IllegalArgumentException("the delay of a frame must not be negative");
    }
  }

  /**
   * 32 tails; 4 MiB to be examined; 10,000 records or 2 MiB to be sent; frames of 500 records or
   * 256 KiB, sent after at most 100 ms.
   */
  public static TailLimits defaults() {
    return new TailLimits(32, 4 << 20, 10_000, 2 << 20, 500, 256 << 10, Duration.ofMillis(100));
  }
}
