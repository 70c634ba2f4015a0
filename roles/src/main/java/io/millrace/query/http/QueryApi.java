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
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import io.millrace.query.verify.Verification;
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
  private final RunningQueries queries;
  private final Calls calls;
  private final QueryThreads exports;
  private final QueryRunner runner;
  private final SelectionReader selections;

  /**
   * What proves answers complete.
   *
   * @param ledger what was settled
   * @param frontier what is in flight; null if this process collects nothing
   * @param verification holds the ledger against the stores
   */
  public record Accounting(Ledger ledger, @Nullable Frontier frontier, Verification verification) {}

  /**
   * @param accounting null if no ledger is kept
   * @param tails shows what is written while someone looks
   * @param queries knows each query while it runs
   * @param registry where it counts
   */
  public QueryApi(
      LogStore store,
      @Nullable Accounting accounting,
      Tails tails,
      SearchLimits limits,
      RunningQueries queries,
      MeterRegistry registry) {
    this.store = store;
    this.accounting = accounting;
    this.tails = tails;
    this.limits = limits;
    this.queries = queries;
    this.calls = new Calls("query", limits, queries, registry);
    this.exports = new QueryThreads("export", limits.exports(), 1, limits.patience(), registry);
    this.runner = new QueryRunner(store, limits);
    this.selections = new SelectionReader(new QueryParser(), InstantSource.system());
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    calls.asked(
        server, "/api/v1/logs/search", "search", new SearchCall(runner, selections, limits));
    calls.post(server, "/logs/query", "query", new QueryCall(runner, selections, limits));
    calls.asked(server, "/api/v1/logs/histogram", "histogram", histogram());
    calls.postStream(
        server, "/api/v1/logs/stream", "query", new QueryStream(runner, selections, limits));
    calls.askedStream(
        server,
        "/api/v1/logs/histogram/stream",
        "histogram",
        new HistogramStream(runner, selections, limits));
    calls.asked(
        server, "/api/v1/logs/facets", "facets", new FacetsCall(runner, selections, limits));
    calls.asked(server, "/api/v1/logs/fields", "fields", new FieldsCall(runner, selections));
    calls.get(server, "/api/v1/logs/{id}", "record", new RecordCall(store));
    calls.get(
        server, "/api/v1/logs/{id}/context", "context", new ContextCall(store, runner, limits));
    calls.get(
        server, "/api/v1/traces/{trace_id}", "trace", new TraceCall(runner, selections, limits));
    calls.get(server, "/api/v1/ledger", "ledger", ledger());
    bindVerification(server);
    new QueriesService(queries, InstantSource.system()).bind(server);
    bindExport(server);
    server.service("/api/v1/logs/tail", tail());
    server.route().get("/openapi.json").build(DocsService.openApi());
    server.route().get("/docs").build(DocsService.page());
    server.route().get("/docs/docs.css").build(DocsService.style());
    server.route().get("/docs/docs.js").build(DocsService.script());
  }

  private void bindExport(ServerBuilder server) {
    ExportService export = new ExportService(runner, selections, exports, queries, calls.budget());
    server.route().get("/logs/export").build(export);
    server.route().post("/logs/export").maxRequestLength(limits.bodyBytes()).build(export);
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

  private void bindVerification(ServerBuilder server) {
    String path = "/api/v1/ledger/verify";
    if (accounting == null) {
      calls.get(server, path, "verify", ledger());
    } else {
      server.route().get(path).build(new VerifyService(accounting.verification(), exports));
    }
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
