package io.millrace.logger.ring;

import io.millrace.logger.lane.Writing;
import io.millrace.model.wire.Signal;
import java.nio.file.Path;

/** What the entries of a lane mean. */
public interface EntryFormat {
  /**
   * Makes ready to decode the entries of one ring.
   *
   * @param ring its file, beside which a lane may keep one of its own
   * @param writing who wrote it
   */
  EntryDecoder open(Path ring, Writing writing);

  /** The lane's name, as it stands in what it tells of its losses. */
  String lane();

  /** What its records are; of what was lost a record of that kind tells. */
  default Signal signal() {
    return Signal.RECORDS;
  }

  /** The ring was read to its end, and is deleted: so must be what a lane kept beside it. */
  void delete(Path ring);
}
