package io.millrace.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a journal works, and the bounds of all it holds.
 *
 * @param folder where its files are; made if it is not there
 * @param durability what an acknowledgement means
 * @param syncInterval for {@link Durability#INTERVAL}: the time between two fsyncs
 * @param segmentBytes a segment is closed once it is this large; segments are what is deleted
 * @param maxBatchBytes the largest batch taken; a larger one is refused as INVALID
 * @param maxWaitingBytes batches that were sent and are not yet durable; more are refused as
 *     OVERLOADED
 * @param maxBytes all segments together; beyond it batches are refused as OVERLOADED until a group
 *     has acknowledged what it holds back
 * @param reserveBytes batches are refused as UNAVAILABLE while the file system has less room than
 *     this, so that the stores that share it can still finish their work and so empty the journal;
 *     on a small file system an eighth of it, if that is less
 * @param tailBytes the newest batches kept in memory, for readers that keep up
 * @param pollBytes a poll returns at most so many bytes of batches (but always one batch)
 * @param positionInterval how often the positions of groups are written; after a crash what was
 *     acknowledged within it is delivered again
 */
public record JournalSettings(
    Path folder,
    Durability durability,
    Duration syncInterval,
    long segmentBytes,
    int maxBatchBytes,
    long maxWaitingBytes,
    long maxBytes,
    long reserveBytes,
    long tailBytes,
    long pollBytes,
    Duration positionInterval) {
  private static final long MIB = 1 << 20;

  public JournalSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(durability, "durability");
    require(syncInterval.isPositive(), "sync-interval must be positive");
    require(positionInterval.isPositive(), "position-interval must be positive");
    require(segmentBytes > 0, "segment-bytes must be positive");
    require(maxBatchBytes > 0, "max-batch-bytes must be positive");
    require(
        maxWaitingBytes >= maxBatchBytes + Frame.MAX_HEADER_BYTES,
        "max-waiting-bytes must have room for a batch of max-batch-bytes and its header (1 KiB more)");
    require(
        maxBytes >= segmentBytes + maxBatchBytes + Frame.MAX_HEADER_BYTES,
        "max-bytes must have room for a segment and a batch of max-batch-bytes");
    require(reserveBytes >= 0, "reserve-bytes must not be negative");
    require(tailBytes >= 0, "tail-bytes must not be negative");
    require(pollBytes > 0, "poll-bytes must be positive");
  }

  /** What suits one machine with a heap of half a gigabyte. */
  public static JournalSettings defaults(Path folder) {
    return new JournalSettings(
        folder,
        Durability.FSYNC,
        Duration.ofSeconds(1),
        64 * MIB,
        (int) (32 * MIB),
        64 * MIB,
        8192 * MIB,
        64 * MIB,
        32 * MIB,
        8 * MIB,
        Duration.ofMillis(100));
  }

  /** The same, in another folder. */
  public JournalSettings in(Path newFolder) {
    return new JournalSettings(
        newFolder,
        durability,
        syncInterval,
        segmentBytes,
        maxBatchBytes,
        maxWaitingBytes,
        maxBytes,
        reserveBytes,
        tailBytes,
        pollBytes,
        positionInterval);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
