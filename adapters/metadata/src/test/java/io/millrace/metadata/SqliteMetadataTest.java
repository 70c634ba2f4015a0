package io.millrace.metadata;

import io.millrace.contracts.MetadataContract;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteMetadataTest extends MetadataContract {
  @Override
  protected Metadata open(Path folder, MetadataLimits limits, InstantSource clock) {
    return SqlMetadata.open(new SqliteSettings(folder.resolve("metadata")), limits, clock);
  }
}
