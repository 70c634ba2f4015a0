package io.millrace.blocks;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/** Looks at batches before they are taken in, so that what is kept can be read ever after. */
final class BatchCheck {
  private BatchCheck() {}

  /**
   * Walks the whole batch.
   *
   * @throws MillraceException INVALID if any of it cannot be read
   */
  static void requireSound(LogBatch batch) {
    LogBatchReader walk = new LogBatchReader().of(batch);
    int bytes = 0;
    try {
      while (walk.next()) {
        Level.ofCode(walk.level());
        while (walk.nextField()) {}
        bytes += walk.recordLength();
      }
      batch.first().plus(batch.rows());
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
    if (bytes != batch.length()) {
      throw new MillraceException(Kind.INVALID, "the batch is longer than its records");
    }
  }
}
