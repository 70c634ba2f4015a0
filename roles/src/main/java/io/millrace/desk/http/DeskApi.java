package io.millrace.desk.http;

import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.websocket.WebSocketService;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.LiveDesk;
import io.millrace.ports.LogStore;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.QueryRunner;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.AbsentCall;
import io.millrace.query.http.Call;
import io.millrace.query.http.Calls;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * All calls of the desk, bound to their paths. What they answer with is described in
 * docs/desk-api.md. Close it after the server.
 */
public final class DeskApi implements AutoCloseable {
  /** The most of a frame that a client sends. */
  private static final int INPUT_BYTES = 4 << 10;

  private static final String NO_TRADES =
      "this server keeps no trades apart; set \"trades\" to duckdb in its configuration";
  private static final String NO_METRICS =
      "this server keeps no metrics; set \"metrics\" to duckdb in its configuration";

  private final Stores stores;
  private final DeskLimits deskLimits;
  private final SearchLimits limits;
  private final InstantSource clock;
  private final Calls calls;
  private final TradeApi trades;
  private final @Nullable ReplayHandler replays;

  /**
   * What the calls are about. Calls about what is not there answer with 404, and say what to
   * configure.
   *
   * @param logs where exceptions are
   * @param trades null if trades are not kept apart
   * @param desk shows the trades of today; null where there is no store of trades
   * @param metrics null if no metrics are kept
   * @param ledger says what never came to the stores of trades and metrics; null if none is kept.
   *     The logs know by themselves
   */
  public record Stores(
      LogStore logs,
      @Nullable TradeStore trades,
      @Nullable LiveDesk desk,
      @Nullable MetricStore metrics,
      @Nullable Ledger ledger) {}

  /**
   * @param queries knows each query while it runs
   * @param registry where it counts
   * @param clock says what "now" is to who asks, and when a frame was sent
   */
  public DeskApi(
      Stores stores,
      DeskLimits deskLimits,
      SearchLimits limits,
      RunningQueries queries,
      MeterRegistry registry,
      InstantSource clock) {
    this.stores = stores;
    this.deskLimits = deskLimits;
    this.limits = limits;
    this.clock = clock;
    this.calls = new Calls("analysis", limits, queries, registry);
    this.trades =
        new TradeApi(
            stores.trades(),
            new SinkAccounts(stores.ledger(), "trades"),
            NO_TRADES,
            limits,
            clock,
            queries,
            registry);
    this.replays =
        stores.trades() == null
            ? null
            : new ReplayHandler(stores.trades(), deskLimits, limits, clock);
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    trades.bind(server, calls);
    bindMetrics(server);
    bindDesk(server);
    ExceptionSearch exceptions = new ExceptionSearch(new QueryRunner(stores.logs(), limits));
    calls.get(server, "/api/v1/exceptions", "exceptions", new ExceptionsCall(exceptions, clock));
    calls.get(
        server,
        "/api/v1/exceptions/{fingerprint}",
        "exception",
        new ExceptionCall(exceptions, limits, clock));
  }

  private void bindMetrics(ServerBuilder server) {
    MetricStore store = stores.metrics();
    SinkAccounts accounts = new SinkAccounts(stores.ledger(), "metrics");
    Call absent = new AbsentCall(NO_METRICS);
    calls.get(
        server,
        "/api/v1/metrics",
        "metric_names",
        store == null ? absent : new MetricNamesCall(store, accounts, limits, clock));
    calls.get(
        server,
        "/api/v1/metrics/series",
        "metric_series",
        store == null ? absent : new MetricSeriesCall(store, accounts, limits, clock));
  }

  private void bindDesk(ServerBuilder server) {
    Call absent = new AbsentCall(NO_TRADES);
    LiveDesk desk = stores.desk();
    if (desk == null) {
      calls.get(server, "/api/v1/desk", "desk", absent);
      calls.get(server, "/api/v1/desk/live", "desk", absent);
    } else {
      calls.get(server, "/api/v1/desk", "desk", new DeskCall(desk, clock));
      server.service("/api/v1/desk/live", socket(new LiveHandler(desk, deskLimits, clock)));
    }
    if (replays == null) {
      calls.get(server, "/api/v1/desk/replay", "desk", absent);
    } else {
      server.service("/api/v1/desk/replay", socket(replays));
    }
  }

  /** Ends what would otherwise go on for as long as somebody looks; to be done first of all. */
  public void endViews() {
    if (stores.desk() != null) {
      stores.desk().close();
    }
    if (replays != null) {
      replays.close();
    }
  }

  @Override
  public void close() {
    endViews();
    calls.close();
    trades.close();
  }

  private static WebSocketService socket(WebSocketServiceHandler handler) {
    return WebSocketService.builder(handler)
        // SameOrigin sees to that, also for clients that send none.
        .allowedOrigins("*")
        .maxFramePayloadLength(INPUT_BYTES)
        .aggregateContinuation(true)
        .build();
  }
}
