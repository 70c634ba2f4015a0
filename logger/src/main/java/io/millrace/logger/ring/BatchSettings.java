package io.millrace.logger.ring;

/**
 * How large the batches are that a lane gives out, and how many may wait for an answer.
 *
 * @param rows the most records of a batch
 * @param bytes a batch ends with the record that reaches this size
 * @param inFlight the most batches given out and not acknowledged
 */
public record BatchSettings(int rows, int bytes, int inFlight) {
  public BatchSettings {
    if (rows < 1 || bytes < 1 || inFlight < 1) {
      throw new IllegalArgumentException("rows, bytes and batches in flight must be at least 1");
    }
  }

  /** 4,096 records or 512 KiB, 64 of them in flight. */
  public static BatchSettings defaults() {
    return new BatchSettings(4096, 1 << 19, 64);
  }
}
