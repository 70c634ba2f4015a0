package io.millrace.agent.files;

import io.millrace.pipeline.record.RecordDefaults;
import java.nio.file.Path;

/** Says where the records of a file come from: service, host, labels, and what its path tells. */
@FunctionalInterface
public interface Origins {
  /**
   * Whether that is known, or not worth waiting for any longer.
   *
   * @param now {@link System#nanoTime}
   */
  default boolean isSettled(Path path, long now) {
    return true;
  }

  /** What the records of a file get that do not say it themselves. */
  RecordDefaults of(Path path, FileSource source);
}
