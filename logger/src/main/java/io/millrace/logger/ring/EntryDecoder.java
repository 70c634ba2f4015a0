package io.millrace.logger.ring;

import io.millrace.model.LogBatchWriter;

/** Makes records of the entries of one ring. For one thread. */
public interface EntryDecoder {
  /**
   * Writes an entry as exactly one record.
   *
   * @throws IllegalArgumentException if the entry is damaged; what was begun is discarded
   */
  void decode(RingCursor entry, LogBatchWriter to);

  /**
   * Puts into the ring what the lane keeps beside it and is due to be told. For the ring of this
   * process it is called again and again, for that of an ended one when all its entries were
   * decoded.
   *
   * @param now nanoseconds since the epoch
   * @return whether nothing is kept any more
   */
  default boolean complete(Ring ring, long now) {
    return true;
  }
}
