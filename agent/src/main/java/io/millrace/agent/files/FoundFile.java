package io.millrace.agent.files;

import java.nio.file.Path;

/**
 * A file that is there now.
 *
 * @param original the name that is looked for: its own, or the one before it was rotated
 * @param size in bytes
 * @param modified when it was written to last, milliseconds since the epoch
 * @param source whose paths it was found by
 * @param kind how it was found
 */
record FoundFile(
    Path path, Path original, FileKey key, long size, long modified, FileSource source, Kind kind) {
  /** In the order in which they are to be looked at. */
  enum Kind {
    /** Its own name is looked for. */
    NAMED,
    /**
     * The name that it had before it was rotated is: {@code app.log.1}, {@code app.log-20261122}.
     */
    ROTATED,
    /** The same, compressed since. */
    COMPRESSED
  }
}
