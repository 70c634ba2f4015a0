package io.millrace.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a store on DuckDB works.
 *
 * @param folder where it keeps everything; made if it is not there
 * @param memoryBytes the most memory that DuckDB uses beside the heap, for queries and cached data
 * @param threads how many threads of DuckDB work on queries, beside those that ask
 * @param spillBytes the most disk that queries use for what does not fit in memory
 * @param commit how what is appended becomes durable
 * @param queries how many queries run at once; others wait until their time is over
 * @param pageRows how many rows of a long answer are read at a time
 * @param maxSeries the most series of metrics; of no meaning for trades
 * @param maxIntervals of the runs of records that were taken, so many intervals are remembered;
 *     beyond, those of producers that have been silent the longest are forgotten
 * @param retention what is deleted, and when
 * @param upkeepInterval how often retention looks for work
 */
public record DuckDbSettings(
    Path folder,
    long memoryBytes,
    int threads,
    long spillBytes,
    Commit commit,
    int queries,
    int pageRows,
    int maxSeries,
    int maxIntervals,
    Retention retention,
    Duration upkeepInterval) {
  /** DuckDB needs so much to work at all. */
  private static final long LEAST_MEMORY = 32L << 20;

  public DuckDbSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(retention, "retention");
    check(memoryBytes >= LEAST_MEMORY, "memory-bytes must be at least 32 MiB");
    check(threads > 0, "threads must be positive");
    check(spillBytes >= 0, "spill-bytes must not be negative");
    check(queries > 0, "queries must be positive");
    check(pageRows > 0, "page-rows must be positive");
    check(maxSeries > 0, "max-series must be positive");
    check(maxIntervals > 0, "max-intervals must be positive");
    check(
        !upkeepInterval.isNegative() && !upkeepInterval.isZero(),
        "upkeep-interval must be positive");
  }

  /** Settings for one machine with little memory, that delete nothing. */
  public static DuckDbSettings defaults(Path folder) {
    return new DuckDbSettings(
        folder,
        256L << 20,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        2L << 30,
        Commit.defaults(),
        4,
        8192,
        100_000,
        1_000_000,
        Retention.NONE,
        Duration.ofMinutes(1));
  }

  /** The same, in another folder. */
  public DuckDbSettings in(Path newFolder) {
    return new DuckDbSettings(
        newFolder,
        memoryBytes,
        threads,
        spillBytes,
        commit,
        queries,
        pageRows,
        maxSeries,
        maxIntervals,
        retention,
        upkeepInterval);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * How what is appended becomes durable: what waits is committed together, with one fsync.
   *
   * @param rows at most so many rows in a commit, but one batch at least
   * @param interval the least time from the beginning of one commit to that of the next, unless so
   *     many rows wait; a row that comes alone is committed at once
   * @param waitingRows the most rows that wait to be committed; beyond, appends are refused
   * @param checkpointBytes when the write-ahead log is that long, it is brought into the file
   */
  public record Commit(int rows, Duration interval, int waitingRows, long checkpointBytes) {
    public Commit {
      check(rows > 0, "commit.rows must be positive");
      check(!interval.isNegative(), "commit.interval must not be negative");
      check(waitingRows > 0, "commit.waiting-rows must be positive");
      check(checkpointBytes > 0, "commit.checkpoint-bytes must be positive");
    }

    /** 50,000 rows, 50 ms, 200,000 rows that wait, 64 MiB of log. */
    public static Commit defaults() {
      return new Commit(50_000, Duration.ofMillis(50), 200_000, 64L << 20);
    }
  }

  /**
   * What is deleted, oldest first.
   *
   * @param age rows that are older; zero for none
   * @param bytes rows, as long as what is stored takes more; zero for none. What is freed is used
   *     again, so the file itself does not become smaller
   */
  public record Retention(Duration age, long bytes) {
    /** Nothing is ever deleted. */
    public static final Retention NONE = new Retention(Duration.ZERO, 0);

    public Retention {
      check(!age.isNegative() && bytes >= 0, "retention must not be negative");
    }
  }
}
