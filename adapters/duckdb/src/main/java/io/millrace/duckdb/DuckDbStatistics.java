package io.millrace.duckdb;

/**
 * What a store on DuckDB holds and has done, at one moment.
 *
 * @param bytes of the file that hold something, and of its write-ahead log
 * @param storedRows rows stored since the start
 * @param passedOverRows rows passed over since the start because they were taken before
 * @param refusedRows rows refused since the start for good: of more series than the store takes
 * @param waitingRows rows that wait to be committed
 * @param failures commits since the start that failed
 */
public record DuckDbStatistics(
    long bytes,
    long storedRows,
    long passedOverRows,
    long refusedRows,
    long waitingRows,
    long failures) {}
