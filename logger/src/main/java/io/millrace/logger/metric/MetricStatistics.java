package io.millrace.logger.metric;

/**
 * What the lane of metrics did since it was opened; each number by itself is right, together they
 * are of about the same moment.
 *
 * @param written points written
 * @param acknowledged points that the server has, those of earlier runs included
 * @param dropped readings of gauges that found no room; counters and histograms wait for it
 * @param evicted points that had to make room
 * @param series series of the program
 * @param refused calls for series beyond the most there can be
 * @param failures snapshots that failed
 * @param used bytes in use
 * @param capacity bytes there are
 */
public record MetricStatistics(
    long written,
    long acknowledged,
    long dropped,
    long evicted,
    int series,
    long refused,
    long failures,
    long used,
    long capacity) {}
