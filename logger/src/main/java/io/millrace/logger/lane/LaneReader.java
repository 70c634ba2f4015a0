package io.millrace.logger.lane;

import io.millrace.model.LogBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits in a lane to be sent, in order, also what an earlier run of the process left.
 * The same record has the same origin however often it is read, and across runs. For one thread,
 * the forwarder's.
 */
public interface LaneReader extends AutoCloseable {
  /**
   * The records after those given so far, as many as make a batch of a good size; null when there
   * are none now. All of one batch are of one epoch.
   */
  @Nullable LogBatch next();

  /**
   * The server has made this batch durable, and all that were given before it: the lane may let go
   * of them. Until then a new run of the process begins with them again.
   */
  void acknowledge(LogBatch batch);

  /**
   * Takes back what was given and is not acknowledged: {@link #next()} begins again with the first
   * of it. An acknowledgement that still comes for it does no harm.
   */
  void rewind();

  /**
   * Puts the lane in order while nothing can be sent: to be called some times a second when {@link
   * #next()} is not. A lane that is full makes room here, if that is how it was set up.
   */
  void tend();

  @Override
  void close();
}
