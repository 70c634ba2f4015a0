package io.millrace.collector;

import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;

/** A request whose body is to be read; for one thread. */
@FunctionalInterface
public interface Upload {
  /**
   * Makes of what was sent the body that is read: decompresses it, unless the protocol says
   * otherwise.
   *
   * @param named how its Content-Encoding says that it is compressed
   * @throws ProblemException if it is not so compressed, or becomes too large
   * @throws BadBody if it is refused whole
   */
  default Body decode(Body sent, Encoding named, Expansion expansion) {
    return named.decode(sent, 0, expansion);
  }

  /**
   * Reads the body, decompressed; takes as long as that takes.
   *
   * @throws BadBody if it is refused whole
   */
  Translation read(Body body);
}
