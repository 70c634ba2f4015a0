package io.millrace.logger.trade;

/** What a slot of a trade log holds. */
public enum SlotState {
  /** Nothing: all its bytes are zero. */
  FREE,

  /** Something that was not committed: it is just being written, or never will be. */
  UNCOMMITTED,

  /** A trade. */
  TRADE,

  /** How many trades were dropped, and why. */
  DECLARATION,

  /** Nothing: it was given up. */
  ABANDONED,

  /** What cannot be: its checksum does not match, or it belongs elsewhere, or it was cut off. */
  DAMAGED;

  /** Whether it is done with, one way or another; so all slots before it were claimed. */
  public boolean isCommitted() {
    return this != FREE && this != UNCOMMITTED;
  }
}
