package io.millrace.logger.forward;

import io.millrace.model.LogBatch;

/** A batch on its way, and what became of it so far. For the forwarder's thread. */
final class Shipment {
  private final LaneProgress lane;
  private final LogBatch batch;
  private State state = State.WAITING;
  private long sentAt;

  private enum State {
    /** To be sent, for the first time or again. */
    WAITING,
    /** Sent, and not answered. */
    SENT,
    /** The server has it, or never will. */
    DONE
  }

  Shipment(LaneProgress lane, LogBatch batch) {
    this.lane = lane;
    this.batch = batch;
  }

  LaneProgress lane() {
    return lane;
  }

  LogBatch batch() {
    return batch;
  }

  /** When it was sent last, as {@link System#nanoTime()} tells. */
  long sentAt() {
    return sentAt;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  void sent(long now) {
    state = State.SENT;
    sentAt = now;
  }

  void again() {
    state = State.WAITING;
  }

  void done() {
    state = State.DONE;
  }
}
