package io.millrace.collector;

import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;

/** A request whose body is to be read; for one thread. */
public interface Upload {
  /** How the body is compressed. */
  Encoding encoding();

  /**
   * Reads the body, decompressed; takes as long as that takes.
   *
   * @throws BadBody if it is refused whole
   */
  Translation read(Body body);
}
