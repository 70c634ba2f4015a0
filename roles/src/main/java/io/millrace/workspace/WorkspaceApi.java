package io.millrace.workspace;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.metadata.Metadata;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Calls;

/** The calls about what users keep, bound to their paths. Close it after the server. */
public final class WorkspaceApi implements AutoCloseable {
  private static final String SEARCHES = "/api/v1/searches";
  private static final String PREFERENCES = "/api/v1/preferences";

  private final Metadata metadata;
  private final Calls calls;

  /**
   * @param registry where it counts
   */
  public WorkspaceApi(Metadata metadata, SearchLimits limits, MeterRegistry registry) {
    this.metadata = metadata;
    this.calls = new Calls("workspace", limits, registry);
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    SearchCalls searches = new SearchCalls(metadata.searches());
    calls.get(server, SEARCHES, "searches", searches::list);
    calls.post(server, SEARCHES, "search_add", searches::add);
    calls.get(server, SEARCHES + "/{id}", "search_get", searches::get);
    calls.put(server, SEARCHES + "/{id}", "search_change", searches::change);
    calls.delete(server, SEARCHES + "/{id}", "search_remove", searches::remove);
    PreferenceCalls preferences = new PreferenceCalls(metadata.preferences());
    calls.get(server, PREFERENCES, "preferences", preferences::list);
    calls.put(server, PREFERENCES + "/{name}", "preference_set", preferences::set);
    calls.delete(server, PREFERENCES + "/{name}", "preference_remove", preferences::remove);
  }

  @Override
  public void close() {
    calls.close();
  }
}
