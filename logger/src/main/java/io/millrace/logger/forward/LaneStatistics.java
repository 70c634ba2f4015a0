package io.millrace.logger.forward;

/**
 * What became of a lane's records on their way.
 *
 * @param forwarded records that the server said are durable; those that were sent again, and of
 *     which it said so twice, count twice
 * @param retried times the lane began again with what was not acknowledged
 * @param rejected records that the server will never take
 */
public record LaneStatistics(long forwarded, long retried, long rejected) {}
