package io.millrace.logger.exception;

import io.millrace.logger.ring.BatchSettings;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import java.time.Duration;
import java.util.Objects;

/**
 * How the lane of exceptions is opened.
 *
 * @param ring its size, and what happens when it is full
 * @param batches how large the batches are that are sent
 * @param window for how long, after one exception was sent, others of its kind are counted only
 * @param fingerprints how many kinds are counted at a time; each takes 2 KiB of memory and disk.
 *     What finds no place is sent one by one
 * @param maxTextChars the longest message, in characters
 * @param maxExceptionChars after how many characters of a stack trace no more is added
 */
public record ExceptionSettings(
    RingSettings ring,
    BatchSettings batches,
    Duration window,
    int fingerprints,
    int maxTextChars,
    int maxExceptionChars) {
  private static final int MAX_FINGERPRINTS = 1 << 16;
  private static final int MIN_CHARS = 64;
  private static final int MAX_CHARS = 1 << 20;
  private static final Duration MAX_WINDOW = Duration.ofHours(1);

  public ExceptionSettings {
    Objects.requireNonNull(batches, "batches");
    if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("the window is from 0 to 1 h, not " + window);
    }
    if (fingerprints < 1 || fingerprints > MAX_FINGERPRINTS) {
      throw new IllegalArgumentException(
          "from 1 to 65536 fingerprints can be counted, not " + fingerprints);
    }
    if (maxTextChars < MIN_CHARS
        || maxExceptionChars < MIN_CHARS
        || maxTextChars > MAX_CHARS
        || maxExceptionChars > MAX_CHARS) {
      throw new IllegalArgumentException("texts have from 64 to 1048576 characters");
    }
    int longest = ExceptionEvent.mostBytes(maxTextChars, maxExceptionChars);
    if (longest > ring.maxPayload()) {
      throw new IllegalArgumentException(
          "a record of %d bytes does not fit into an eighth of the ring; give it %d bytes or more"
              .formatted(longest, Integer.highestOneBit(longest) * 16L));
    }
  }

  /**
   * A ring of 16 MiB, the last tenth of it kept for CRITICAL; a window of 1 s; 1,024 kinds; 4,096
   * characters of message and 16,384 of stack trace. A full ring keeps the oldest: what went wrong
   * first tells the most.
   */
  public static ExceptionSettings defaults() {
    return new ExceptionSettings(
        new RingSettings(1 << 24, new Overflow.NewestBelow(Level.CRITICAL, 0.9)),
        BatchSettings.defaults(),
        Duration.ofSeconds(1),
        1024,
        4096,
        16384);
  }

  public ExceptionSettings with(RingSettings ring) {
    return new ExceptionSettings(
        ring, batches, window, fingerprints, maxTextChars, maxExceptionChars);
  }

  public ExceptionSettings with(Duration window) {
    return new ExceptionSettings(
        ring, batches, window, fingerprints, maxTextChars, maxExceptionChars);
  }

  public ExceptionSettings with(int fingerprints) {
    return new ExceptionSettings(
        ring, batches, window, fingerprints, maxTextChars, maxExceptionChars);
  }
}
