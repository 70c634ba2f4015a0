package io.millrace.logger.exception;

/**
 * What the lane of exceptions did since it was opened; each number by itself is right, together
 * they are of about the same moment.
 *
 * @param written records written, those that tell of repeats included
 * @param repeated exceptions that were counted instead of written
 * @param acknowledged records that the server has, those of earlier runs included
 * @param dropped exceptions that found no room
 * @param evicted records that had to make room
 * @param failures calls that failed for another reason, such as a lack of memory
 * @param used bytes in use
 * @param capacity bytes there are
 */
public record ExceptionStatistics(
    long written,
    long repeated,
    long acknowledged,
    long dropped,
    long evicted,
    long failures,
    long used,
    long capacity) {}
