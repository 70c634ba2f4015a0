package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.MillraceException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a batch that is too large for one record between its rows. */
final class Parts {
  private Parts() {}

  /**
   * The batch as parts that follow one another, each of as many rows as fit; itself if it fits.
   * They share its array.
   *
   * @param messageBytes the largest record that Kafka takes, with all that belongs to it
   * @throws MillraceException INVALID if a single row does not fit, or the batch is too large and
   *     no batch
   */
  static List<LogBatch> of(LogBatch batch, int messageBytes) {
    int partBytes = partBytes(messageBytes);
    if (batch.length() <= partBytes) {
      return List.of(batch);
    }
    List<LogBatch> parts = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader().of(batch);
    int firstRow = 0;
    int start = batch.offset();
    int end = start;
    try {
      while (reader.next()) {
        if (reader.recordLength() > partBytes) {
          throw tooLarge(reader, partBytes);
        }
        int rowEnd = reader.recordOffset() + reader.recordLength();
        if (rowEnd - start > partBytes) {
          parts.add(part(batch, firstRow, reader.row(), start, end));
          firstRow = reader.row();
          start = end;
        }
        end = rowEnd;
      }
    } catch (IllegalArgumentException e) {
      throw new MillraceException(
          MillraceException.Kind.INVALID, batch + " cannot be cut: " + e.getMessage(), e);
    }
    if (end != batch.offset() + batch.length()) {
      throw new MillraceException(
          MillraceException.Kind.INVALID, batch + " cannot be cut: its rows do not fill it");
    }
    parts.add(part(batch, firstRow, batch.rows(), start, end));
    return parts;
  }

  /** What is left for rows: not the record's overhead, nor what compressing may add. */
  private static int partBytes(int messageBytes) {
    return messageBytes - RecordFormat.MAX_OVERHEAD_BYTES - messageBytes / 64;
  }

  private static LogBatch part(LogBatch batch, int fromRow, int toRow, int start, int end) {
    return new LogBatch(
        batch.tenant(),
        batch.first().plus(fromRow),
        toRow - fromRow,
        batch.bytes(),
        start,
        end - start);
  }

  private static MillraceException tooLarge(LogBatchReader reader, int partBytes) {
    return new MillraceException(
        MillraceException.Kind.INVALID,
        "a row of %d bytes (%s) exceeds the %d that fit in a record of Kafka: make rows smaller, or"
                .formatted(reader.recordLength(), reader.origin(), partBytes)
            + " raise kafka.max-message-bytes and the topic's max.message.bytes");
  }
}
