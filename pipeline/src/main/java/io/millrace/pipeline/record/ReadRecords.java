package io.millrace.pipeline.record;

import io.millrace.model.LogBatchWriter;

/**
 * What was read from the body of one request.
 *
 * @param accepted the good records, encoded
 * @param rejected the others
 * @param single whether the body is one record by itself, and no list of one
 */
public record ReadRecords(LogBatchWriter accepted, Rejections rejected, boolean single) {
  /**
   * The same, for protocols that have no way to tell which records were rejected.
   *
   * @throws BadBody if there were records, and none of them is good
   */
  public ReadRecords requireAny() {
    if (accepted.rows() == 0 && rejected.count() > 0) {
      Rejection first = rejected.told().getFirst();
      throw BadBody.malformed(first.explanation(), new LineColumn(first.line(), first.column()));
    }
    return this;
  }
}
