package io.millrace.logger.trade;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a trade log works, and the bounds of all it holds. Immutable.
 *
 * @param folder where its files are, and no others; made if it is not there
 * @param numbers how prices, profit and quantity are kept
 * @param durability what a commit means
 * @param syncInterval for {@link Durability#SYNCED}: the time between two syncs
 * @param segmentRecords slots of a segment, each 256 bytes; at most {@value #MAX_SEGMENT_RECORDS}
 * @param segmentsAhead empty segments kept ready, so that a burst finds them: 1 to 64
 * @param maxBytes all segments together; beyond it trades are dropped, and counted, until the
 *     server acknowledges what is there
 * @param reserveBytes no segment is made that would leave the file system less room than this
 * @param retention what becomes of acknowledged segments
 * @param batchRecords a batch for the server has at most so many records
 * @param batchBytes and is closed once it has so many bytes
 * @param patience how long the reader waits for a thread that claimed a slot and does not commit
 *     it, while others behind it have; then the slot is given up, and the thread's commit, should
 *     it still come, is refused
 */
public record TradeLogSettings(
    Path folder,
    NumberFormat numbers,
    Durability durability,
    Duration syncInterval,
    int segmentRecords,
    int segmentsAhead,
    long maxBytes,
    long reserveBytes,
    Retention retention,
    int batchRecords,
    int batchBytes,
    Duration patience) {
  /**
   * The most slots of a segment. A file is mapped at once, and the JVM maps at most 2 GiB at a
   * time: 1.92 GB of slots and the header stay below that, where 10 million would be 2.56 GB.
   */
  public static final int MAX_SEGMENT_RECORDS = 7_500_000;

  private static final long MIB = 1 << 20;

  public TradeLogSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(numbers, "numbers");
    Objects.requireNonNull(durability, "durability");
    Objects.requireNonNull(retention, "retention");
    require(isPositive(syncInterval), "sync-interval must be positive");
    require(
        segmentRecords > 0 && segmentRecords <= MAX_SEGMENT_RECORDS,
        "segment-records must be 1 to "
            + MAX_SEGMENT_RECORDS
            + ": the JVM maps at most 2 GiB of a file at once");
    require(segmentsAhead >= 1 && segmentsAhead <= 64, "segments-ahead must be 1 to 64");
    require(
        maxBytes >= (segmentsAhead + 1) * segmentBytes(segmentRecords),
        "max-bytes must have room for the segment in use and those ahead of it");
    require(reserveBytes >= 0, "reserve-bytes must not be negative");
    require(batchRecords > 0, "batch-records must be positive");
    require(batchBytes > 0, "batch-bytes must be positive");
    require(isPositive(patience), "patience must be positive");
  }

  /** What suits a machine with room for some gigabytes. */
  public static TradeLogSettings defaults(Path folder) {
    return new TradeLogSettings(
        folder,
        NumberFormat.DOUBLE,
        Durability.MAPPED,
        Duration.ofMillis(100),
        262_144,
        2,
        8192 * MIB,
        64 * MIB,
        new Retention(Duration.ofHours(1), 1024 * MIB),
        1_000,
        (int) MIB,
        Duration.ofSeconds(10));
  }

  /** The same with numbers in another format. */
  public TradeLogSettings with(NumberFormat newNumbers) {
    return new TradeLogSettings(
        folder,
        newNumbers,
        durability,
        syncInterval,
        segmentRecords,
        segmentsAhead,
        maxBytes,
        reserveBytes,
        retention,
        batchRecords,
        batchBytes,
        patience);
  }

  /** The same with another durability. */
  public TradeLogSettings with(Durability newDurability) {
    return new TradeLogSettings(
        folder,
        numbers,
        newDurability,
        syncInterval,
        segmentRecords,
        segmentsAhead,
        maxBytes,
        reserveBytes,
        retention,
        batchRecords,
        batchBytes,
        patience);
  }

  /** What a segment takes on disk. */
  long segmentBytes() {
    return segmentBytes(segmentRecords);
  }

  private static long segmentBytes(int records) {
    return Slot.offset(records);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
