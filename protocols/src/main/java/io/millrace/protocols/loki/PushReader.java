package io.millrace.protocols.loki;

import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;

/** Reads what is pushed, in one of its forms. Not thread-safe; made to be reused. */
interface PushReader {
  /**
   * Reads a body.
   *
   * @param arrival nanoseconds since the epoch
   * @throws BadBody if it is refused whole
   */
  ReadRecords read(Body body, long arrival);
}
