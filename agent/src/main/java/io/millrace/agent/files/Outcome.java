package io.millrace.agent.files;

import io.millrace.model.LogBatch;

/** What reading a file has come to. */
sealed interface Outcome {
  /** There is nothing to send yet. */
  record Nothing() implements Outcome {}

  /** What was read before is no longer in it: it was cut short, and perhaps written anew. */
  record CutShort() implements Outcome {}

  /**
   * Records.
   *
   * @param batch without rows, if only empty lines were read
   * @param after where the file is read on, once the batch is in the journal
   */
  record Read(LogBatch batch, FilePosition after) implements Outcome {}

  /** The only one. */
  Nothing NOTHING = new Nothing();
}
