package io.millrace.protocols.otlp;

import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;

/** Reads the message of an export, as it is on the wire. Not thread-safe; made to be reused. */
interface OtlpReader {
  /**
   * Reads a body.
   *
   * @param arrival nanoseconds since the epoch
   * @throws BadBody if it is refused whole
   */
  ReadRecords read(Body body, long arrival);
}
