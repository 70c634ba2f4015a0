package io.millrace.logger.system;

import io.millrace.logger.ring.BatchSettings;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;

/**
 * How a system log is opened.
 *
 * @param ring its size, and what happens when it is full
 * @param batches how large the batches are that are sent
 * @param level from which on records are written where nothing else is set
 * @param rateLimit of each call site
 * @param templates how many templates get a number; others are written in full
 * @param maxTextBytes the longest text, of a message, an argument or a field, in UTF-8
 * @param maxExceptionBytes the longest exception
 * @param maxRecordBytes the longest entry, of all its parts
 */
public record SystemLogSettings(
    RingSettings ring,
    BatchSettings batches,
    Level level,
    RateLimit rateLimit,
    int templates,
    int maxTextBytes,
    int maxExceptionBytes,
    int maxRecordBytes) {
  private static final int MIN_TEXT = 64;

  public SystemLogSettings {
    if (maxRecordBytes > ring.maxPayload()) {
      throw new IllegalArgumentException(
          "a record may have an eighth of the ring, "
              + ring.maxPayload()
              + " bytes, not "
              + maxRecordBytes);
    }
    if (maxTextBytes < MIN_TEXT || maxExceptionBytes < MIN_TEXT || maxRecordBytes < 8 * MIN_TEXT) {
      throw new IllegalArgumentException(
          "texts and exceptions need at least 64 bytes, and a record 512");
    }
    if (templates < 0 || templates > 1 << 20) {
      throw new IllegalArgumentException("the table holds from 0 to 1048576 templates");
    }
  }

  /** INFO and above, no rate limit, 4,096 templates, 8 KiB of text, 16 KiB of exception, 32 KiB. */
  public static SystemLogSettings defaults() {
    return new SystemLogSettings(
        RingSettings.defaults(),
        BatchSettings.defaults(),
        Level.INFO,
        RateLimit.NONE,
        4096,
        8 << 10,
        16 << 10,
        32 << 10);
  }

  public SystemLogSettings with(RingSettings ring) {
    return new SystemLogSettings(
        ring,
        batches,
        level,
        rateLimit,
        templates,
        maxTextBytes,
        maxExceptionBytes,
        maxRecordBytes);
  }

  public SystemLogSettings with(Level level) {
    return new SystemLogSettings(
        ring,
        batches,
        level,
        rateLimit,
        templates,
        maxTextBytes,
        maxExceptionBytes,
        maxRecordBytes);
  }

  public SystemLogSettings with(RateLimit rateLimit) {
    return new SystemLogSettings(
        ring,
        batches,
        level,
        rateLimit,
        templates,
        maxTextBytes,
        maxExceptionBytes,
        maxRecordBytes);
  }
}
