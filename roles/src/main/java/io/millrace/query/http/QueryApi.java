package io.millrace.query.http;

import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.websocket.WebSocketService;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.LogStore;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.Ledger;
import io.millrace.query.QueryRunner;
import io.millrace.query.QueryThreads;
import io.millrace.query.SearchLimits;
import io.millrace.tail.Tails;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * All calls that ask, bound to their paths. What they answer with is described in docs/api.md, and
 * for programs in openapi.json. Close it after the server.
 */
public final class QueryApi implements AutoCloseable {
  /** The most of a frame that a client sends over a tail, where it need not send any. */
  private static final int TAIL_INPUT_BYTES = 4 << 10;

  private final LogStore store;
  private final @Nullable Accounting accounting;
  private final Tails tails;
  private final SearchLimits limits;
  private final Calls calls;
  private final QueryThreads exports;
  private final QueryRunner runner;
  private final SelectionReader selections;

  /**
   * What proves answers complete.
   *
   * @param ledger what was settled
   * @param frontier what is in flight; null if this process collects nothing
   */
  public record Accounting(Ledger ledger, @Nullable Frontier frontier) {}

  /**
   * @param accounting null if no ledger is kept
   * @param tails shows what is written while someone looks
   * @param registry where it counts
   */
  public QueryApi(
      LogStore store,
      @Nullable Accounting accounting,
      Tails tails,
      SearchLimits limits,
      MeterRegistry registry) {
    this.store = store;
    this.accounting = accounting;
    this.tails = tails;
    this.limits = limits;
    this.calls = new Calls("query", limits, registry);
    this.exports = new QueryThreads("export", limits.exports(), 1, limits.patience(), registry);
    this.runner = new QueryRunner(store, limits);
    this.selections = new SelectionReader(new QueryParser(), InstantSource.system());
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    calls.get(server, "/api/v1/logs/search", "search", new SearchCall(runner, selections, limits));
    calls.post(server, "/logs/query", "query", new QueryCall(runner, selections, limits));
    calls.get(server, "/api/v1/logs/histogram", "histogram", histogram());
    calls.get(server, "/api/v1/logs/facets", "facets", new FacetsCall(runner, selections, limits));
    calls.get(server, "/api/v1/logs/fields", "fields", new FieldsCall(runner, selections));
    calls.get(server, "/api/v1/logs/{id}", "record", new RecordCall(store));
    calls.get(
        server, "/api/v1/logs/{id}/context", "context", new ContextCall(store, runner, limits));
    calls.get(
        server, "/api/v1/traces/{trace_id}", "trace", new TraceCall(runner, selections, limits));
    calls.get(server, "/api/v1/ledger", "ledger", ledger());
    server.route().get("/logs/export").build(new ExportService(runner, selections, exports));
    server.service("/api/v1/logs/tail", tail());
    server.route().get("/openapi.json").build(DocsService.openApi());
    server.route().get("/docs").build(DocsService.page());
    server.route().get("/docs/docs.css").build(DocsService.style());
    server.route().get("/docs/docs.js").build(DocsService.script());
  }

  private Call histogram() {
    return new HistogramCall(runner, selections, limits);
  }

  private Call ledger() {
    return accounting == null
        ? new AbsentCall("this server keeps no ledger; set \"ledger\" in its configuration")
        : new LedgerCall(
            accounting.ledger(), new LedgerJson(accounting.frontier()), selections, limits);
  }

  private WebSocketService tail() {
    return WebSocketService.builder(new TailHandler(tails, selections))
        // SameOrigin sees to that, also for clients that send none.
        .allowedOrigins("*")
        .maxFramePayloadLength(TAIL_INPUT_BYTES)
        .build();
  }

  @Override
  public void close() {
    calls.close();
    exports.close();
  }
}
