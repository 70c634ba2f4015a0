package io.millrace.logger.forward;

/**
 * What became of a lane's records on their way.
 *
 * @param forwarded records that the server made durable
 * @param retried times the lane began again with what was not acknowledged
 * @param rejected records that the server will never take
 */
public record LaneStatistics(long forwarded, long retried, long rejected) {}
