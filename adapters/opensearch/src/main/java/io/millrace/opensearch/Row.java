package io.millrace.opensearch;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way: its lines of a bulk, and where it is in its batch. For one thread at once.
 */
final class Row {
  private final Stream stream;
  private final LogBatch batch;
  private final int number;
  private final int offset;

  private byte[] lines;
  private Columns columns;
  private @Nullable MillraceException failure;

  /** The record that a reader is at. */
  Row(Stream stream, LogBatchReader reader, DocumentWriter writer, Columns columns) {
    this.stream = stream;
    this.batch = reader.batch();
    this.number = reader.row();
    this.offset = reader.recordOffset();
    this.columns = columns;
    this.lines = writer.lines(stream.name(), reader.record(), columns);
  }

  Stream stream() {
    return stream;
  }

  Origin origin() {
    return batch.first().plus(number);
  }

  String id() {
    return OriginText.id(origin());
  }

  byte[] lines() {
    return lines;
  }

  /**
   * Leaves out columns that OpenSearch has refused, or all if it did so before.
   *
   * @param known those that it has
   * @return false if nothing was left to leave out
   */
  boolean reduce(Columns known) {
    if (columns.equals(Columns.NONE)) {
      return false;
    }
    columns = columns.equals(known) ? Columns.NONE : known;
    LogBatchReader reader = new LogBatchReader().of(batch);
    reader.seek(number, offset);
    lines = new DocumentWriter().lines(stream.name(), reader.record(), columns);
    return true;
  }

  void fail(MillraceException why) {
    failure = why;
  }

  /** Why it could not be stored; null if it is, or is not yet. */
  @Nullable MillraceException failure() {
    return failure;
  }
}
