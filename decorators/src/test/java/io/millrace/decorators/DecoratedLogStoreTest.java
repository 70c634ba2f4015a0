package io.millrace.decorators;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.LogStoreContract;
import io.millrace.ports.LogStore;
import io.millrace.ports.memory.MemoryLogStore;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;

/** A store behind all decorators is the store it was. */
class DecoratedLogStoreTest extends LogStoreContract {
  @Override
  protected LogStore open(Path emptyFolder) {
    return Guarded.store(
        new MemoryLogStore(),
        ResilienceSettings.defaults(),
        OpenTelemetry.noop(),
        new SimpleMeterRegistry());
  }
}
