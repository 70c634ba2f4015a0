package io.millrace.logger.system;

/**
 * What a system log did since it was opened; each number by itself is right, together they are of
 * about the same moment.
 *
 * @param written records accepted into the ring
 * @param forwarded records acknowledged, those of earlier runs and declarations included
 * @param dropped records that found the ring full
 * @param evicted records that had to make room for newer ones
 * @param suppressed records kept back by a rate limit
 * @param failed calls in which the logger itself failed
 * @param templates texts that have a number
 * @param usedBytes of the ring
 * @param capacityBytes of the ring
 */
public record SystemLogStats(
    long written,
    long forwarded,
    long dropped,
    long evicted,
    long suppressed,
    long failed,
    int templates,
    long usedBytes,
    int capacityBytes) {}
