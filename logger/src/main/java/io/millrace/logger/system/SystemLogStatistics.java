package io.millrace.logger.system;

/**
 * What a system log did since it was opened; each number by itself is right, together they are of
 * about the same moment.
 *
 * @param written records accepted into the ring
 * @param acknowledged records that the server has, those of earlier runs and declarations included
 * @param dropped records that found the ring full
 * @param evicted records that had to make room for newer ones
 * @param suppressed records kept back by a rate limit
 * @param failures calls in which the logger itself failed
 * @param templates texts that have a number
 * @param used bytes of the ring in use
 * @param capacity bytes of the ring
 */
public record SystemLogStatistics(
    long written,
    long acknowledged,
    long dropped,
    long evicted,
    long suppressed,
    long failures,
    int templates,
    long used,
    long capacity) {}
