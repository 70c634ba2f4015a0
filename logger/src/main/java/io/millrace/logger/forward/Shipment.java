package io.millrace.logger.forward;

import io.millrace.model.LogBatch;

/** A batch that was sent, and whether the server has it by now. For the forwarder's thread. */
final class Shipment {
  private final LaneProgress lane;
  private final LogBatch batch;
  private final long sentAt;
  private boolean done;

  /**
   * A shipment.
   *
   * @param sentAt as {@link System#nanoTime()} tells
   */
  Shipment(LaneProgress lane, LogBatch batch, long sentAt) {
    this.lane = lane;
    this.batch = batch;
    this.sentAt = sentAt;
  }

  LaneProgress lane() {
    return lane;
  }

  LogBatch batch() {
    return batch;
  }

  long sentAt() {
    return sentAt;
  }

  boolean isDone() {
    return done;
  }

  /** The server has it, or never will. */
  void done() {
    done = true;
  }
}
