package io.millrace.blocks;

import io.millrace.blocks.format.BlockSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link BlockStore} works.
 *
 * @param folder where it keeps everything; made if it is not there
 * @param block how blocks are made, their size included
 * @param sealAge rows are sealed, and so made durable, at the latest so long after they came
 * @param unsealedBytes the most bytes of encoded records that wait to be sealed; beyond it appends
 *     wait
 * @param appendWait how long an append waits for room before it is refused
 * @param searchThreads how many threads search beside those that ask
 * @param cacheBytes about how many bytes of heap hold decoded parts of blocks
 * @param page how much of a long answer is made at a time
 * @param merging when small blocks become larger ones
 * @param retention what is deleted, and when
 * @param diskFloor bytes of disk that are left free: no block is written below it. Less than the
 *     journal leaves free, so that the store can still empty the journal when the disk fills up
 * @param retryWait how long to wait after a failure to write, at first; doubled up to 32 times
 * @param upkeepInterval how often retention and merging look for work
 */
public record BlockStoreSettings(
    Path folder,
    BlockSettings block,
    Duration sealAge,
    long unsealedBytes,
    Duration appendWait,
    int searchThreads,
    long cacheBytes,
    Page page,
    Merging merging,
    Retention retention,
    long diskFloor,
    Duration retryWait,
    Duration upkeepInterval) {
  public BlockStoreSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(block, "block");
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(merging, "merging");
    Objects.requireNonNull(retention, "retention");
    check(isPositive(sealAge), "seal-age must be positive");
    check(unsealedBytes > 0, "unsealed-bytes must be positive");
    check(!appendWait.isNegative(), "append-wait must not be negative");
    check(searchThreads >= 0, "search-threads must not be negative");
    check(cacheBytes >= 0, "cache-bytes must not be negative");
    check(diskFloor >= 0, "disk-floor must not be negative");
    check(isPositive(retryWait), "retry-wait must be positive");
    check(isPositive(upkeepInterval), "upkeep-interval must be positive");
  }

  /** Settings for a heap of 512 MiB on two cores, that delete nothing. */
  public static BlockStoreSettings defaults(Path folder) {
    return new BlockStoreSettings(
        folder,
        BlockSettings.defaults(),
        Duration.ofSeconds(30),
        64L << 20,
        Duration.ofSeconds(5),
        Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
        96L << 20,
        Page.defaults(),
        Merging.defaults(),
        Retention.NONE,
        8L << 20,
        Duration.ofMillis(250),
        Duration.ofSeconds(2));
  }

  /** The same, in another folder. */
  public BlockStoreSettings in(Path newFolder) {
    return new BlockStoreSettings(
        newFolder,
        block,
        sealAge,
        unsealedBytes,
        appendWait,
        searchThreads,
        cacheBytes,
        page,
        merging,
        retention,
        diskFloor,
        retryWait,
        upkeepInterval);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * How much of a long answer is made at a time. Between pages a cursor holds nothing of the store.
   *
   * @param rows at most so many records
   * @param bytes about so many bytes of text
   */
  public record Page(int rows, int bytes) {
    public Page {
      check(rows > 0 && bytes > 0, "a page must have room");
    }

    public static Page defaults() {
      return new Page(8192, 8 << 20);
    }
  }

  /**
   * When small blocks become larger ones.
   *
   * @param fanIn so many blocks of like size, next to one another in time, are merged; 0 for never
   * @param span blocks are not merged into one that covers more time than this
   */
  public record Merging(int fanIn, Duration span) {
    public Merging {
      check(fanIn == 0 || fanIn >= 2, "fan-in must be 0, or at least 2");
      check(isPositive(span), "span must be positive");
    }

    public static Merging defaults() {
      return new Merging(8, Duration.ofDays(1));
    }
  }

  /**
   * What is deleted. A block goes as a whole, by the time of its newest record.
   *
   * @param age blocks whose newest record is older; zero for none
   * @param bytes the oldest blocks, as long as all together take more; zero for none
   */
  public record Retention(Duration age, long bytes) {
    /** Nothing is ever deleted. */
    public static final Retention NONE = new Retention(Duration.ZERO, 0);

    public Retention {
      check(!age.isNegative() && bytes >= 0, "retention must not be negative");
    }
  }
}
