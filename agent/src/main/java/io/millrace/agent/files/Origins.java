package io.millrace.agent.files;

import io.millrace.pipeline.record.RecordDefaults;
import java.nio.file.Path;

/** Says where the records of a file come from: service, host, labels, and what its path tells. */
@FunctionalInterface
public interface Origins {
  /** What the records of a file get that do not say it themselves. */
  RecordDefaults of(Path path, FileSource source);
}
