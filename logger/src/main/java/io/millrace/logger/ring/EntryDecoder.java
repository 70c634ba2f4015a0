package io.millrace.logger.ring;

import io.millrace.model.LogBatchWriter;

/** Makes records of the entries of one ring. For one thread. */
public interface EntryDecoder {
  /**
   * Writes the entry at which the reader stands as exactly one record.
   *
   * @throws IllegalArgumentException if the entry is damaged; what was begun is discarded
   */
  void decode(RingReader entry, LogBatchWriter to);
}
