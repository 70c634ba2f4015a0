package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.model.LogRecord;
import io.millrace.ports.memory.MemoryMetadata;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.SearchDraft;
import io.millrace.query.SearchLimits;
import io.millrace.workspace.WorkspaceApi;
import java.time.InstantSource;

/** The calls about what users save, with a search and a preference in memory. */
final class ExampleWorkspace implements AutoCloseable {
  private final MemoryMetadata metadata =
      new MemoryMetadata(MetadataLimits.defaults(), InstantSource.system());
  private final WorkspaceApi api =
      new WorkspaceApi(metadata, SearchLimits.defaults(), new SimpleMeterRegistry());
  private final String search;

  ExampleWorkspace() {
    SearchDraft draft = new SearchDraft("Slow", "", "/?query=latency_ms%3A%3E250");
    search = metadata.searches().add(LogRecord.DEFAULT_TENANT, draft).id();
    metadata.preferences().set(LogRecord.DEFAULT_TENANT, new Preference("time-zone", "UTC"));
  }

  /** The id of the search. */
  String search() {
    return search;
  }

  void bind(ServerBuilder server) {
    api.bind(server);
  }

  @Override
  public void close() {
    api.close();
    metadata.close();
  }
}
