package io.millrace.agent.files;

import io.millrace.model.LogBatch;

/** Records of a file on their way into the journal, and where the file is read on behind them. */
public final class FileBatch {
  private final FileTail tail;
  private final LogBatch batch;
  private final FilePosition after;

  FileBatch(FileTail tail, LogBatch batch, FilePosition after) {
    this.tail = tail;
    this.batch = batch;
    this.after = after;
  }

  /** The records, with their origins. */
  public LogBatch batch() {
    return batch;
  }

  void begin() {
    tail.moveTo(tail.position().pending(after, batch.rows()));
  }

  void settle() {
    tail.moveTo(after);
  }
}
