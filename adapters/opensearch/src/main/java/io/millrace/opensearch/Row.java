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
  private final String stream;
  private final LogBatch batch;
  private final int number;
  private final int offset;

  private byte[] lines;
  private boolean bare;
  private @Nullable MillraceException failure;

  /** The record that a reader is at, of which {@code lines} were made. */
  Row(String stream, LogBatchReader reader, byte[] lines) {
    this.stream = stream;
    this.batch = reader.batch();
    this.number = reader.row();
    this.offset = reader.recordOffset();
    this.lines = lines;
  }

  String stream() {
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

  /** Leaves out what OpenSearch may refuse; false if that was done before. */
  boolean strip() {
    if (bare) {
      return false;
    }
    bare = true;
    LogBatchReader reader = new LogBatchReader().of(batch);
    reader.seek(number, offset);
    lines = new DocumentWriter().lines(stream, reader.record(), false);
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
