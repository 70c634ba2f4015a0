package io.millrace.contracts;

import io.millrace.ports.memory.MemoryMetadata;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import java.nio.file.Path;
import java.time.InstantSource;

class MemoryMetadataTest extends MetadataContract {
  @Override
  protected Metadata open(Path folder, MetadataLimits limits, InstantSource clock) {
    return new MemoryMetadata(limits, clock);
  }
}
