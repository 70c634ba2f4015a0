package io.millrace.pipeline.record;

import io.millrace.model.LogBatchWriter;

/**
 * How much one request may bring. A request over a limit is refused whole, to be sent in parts.
 *
 * @param record limits of each record
 * @param records in a request, the rejected ones included
 * @param encodedBytes of all its records once encoded: flattening may make more of them than was
 *     sent
 * @param reasons of rejected records that are told; all are counted
 */
public record BatchLimits(RecordLimits record, int records, int encodedBytes, int reasons) {
  /** How a record is sent may take so much more than how it is encoded. */
  private static final long MOST_OVERHEAD = 4;

  public BatchLimits {
    if (records < 1 || encodedBytes < 1 || reasons < 1) {
      throw new IllegalArgumentException("limits of a request must be positive");
    }
  }

  /**
   * Checks a request while it is read.
   *
   * @param count of the records read so far, the rejected ones included
   * @param out holds the good ones
   * @throws BadBody if it brings too much
   */
  public void check(int count, LogBatchWriter out) {
    if (count > records) {
      throw BadBody.tooLarge("more than " + records + " records");
    }
    if (out.length() > encodedBytes) {
      throw BadBody.tooLarge("records of more than " + encodedBytes + " bytes when encoded");
    }
  }

  /**
   * Checks a request whose records share something, such as labels, while it is read: a little that
   * is sent once may be read a million times.
   *
   * @param bytes of the records read so far, with what they share counted for each
   * @throws BadBody if it brings too much
   */
  public void checkShared(long bytes) {
    if (bytes > MOST_OVERHEAD * encodedBytes) {
      throw BadBody.tooLarge(
          "records of more than " + MOST_OVERHEAD * encodedBytes + " bytes with what they share");
    }
  }

  /** A million records, 32 MiB encoded, 100 reasons. */
  public static BatchLimits defaults() {
    return new BatchLimits(RecordLimits.defaults(), 1_000_000, 32 << 20, 100);
  }
}
