package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.LogStore;
import io.millrace.query.QueryRunner;
import io.millrace.query.QueryThreads;
import io.millrace.query.SearchLimits;
import java.time.InstantSource;

/**
 * All calls that ask, bound to their paths. What they answer with is described in docs/api.md, and
 * for programs in openapi.json. Close it after the server.
 */
public final class QueryApi implements AutoCloseable {
  private final SearchLimits limits;
  private final MeterRegistry registry;
  private final QueryThreads threads;
  private final QueryRunner runner;
  private final SelectionReader selections;

  public QueryApi(LogStore store, SearchLimits limits, MeterRegistry registry) {
    this.limits = limits;
    this.registry = registry;
    this.threads =
        new QueryThreads(
            "query", limits.concurrent(), limits.waiting(), limits.patience(), registry);
    this.runner = new QueryRunner(store, limits);
    this.selections = new SelectionReader(new QueryParser(), InstantSource.system());
  }

  /** Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler}. */
  public void bind(ServerBuilder server) {
    get(server, "/api/v1/logs/search", "search", new SearchCall(runner, selections, limits));
    post(server, "/logs/query", "query", new QueryCall(runner, selections, limits));
  }

  @Override
  public void close() {
    threads.close();
  }

  private void get(ServerBuilder server, String path, String kind, Call call) {
    server.route().get(path).build(service(kind, call));
  }

  private void post(ServerBuilder server, String path, String kind, Call call) {
    server.route().post(path).maxRequestLength(limits.bodyBytes()).build(service(kind, call));
  }

  private CallService service(String kind, Call call) {
    return new CallService(kind, call, threads, limits, registry);
  }
}
