package io.millrace.desk.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Call;
import io.millrace.query.http.Calls;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * All calls of the desk, bound to their paths. What they answer with is described in
 * docs/desk-api.md. Close it after the server.
 */
public final class DeskApi implements AutoCloseable {
  private static final String NO_METRICS =
      "this server keeps no metrics; set \"metrics\" to duckdb in its configuration";

  private final @Nullable MetricStore metrics;
  private final SearchLimits limits;
  private final InstantSource clock = InstantSource.system();
  private final Calls calls;
  private final TradeApi trades;

  /**
   * @param trades null if trades are not kept apart; calls about them answer with 404 then
   * @param metrics null if no metrics are kept, likewise
   * @param registry where it counts
   */
  public DeskApi(
      @Nullable TradeStore trades,
      @Nullable MetricStore metrics,
      SearchLimits limits,
      MeterRegistry registry) {
    this.metrics = metrics;
    this.limits = limits;
    this.calls = new Calls("analysis", limits, registry);
    this.trades = new TradeApi(trades, limits, clock, registry);
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    trades.bind(server, calls);
    MetricStore store = metrics;
    Call absent = new AbsentCall(NO_METRICS);
    calls.get(
        server,
        "/api/v1/metrics",
        "metric_names",
        store == null ? absent : new MetricNamesCall(store, limits, clock));
    calls.get(
        server,
        "/api/v1/metrics/series",
        "metric_series",
        store == null ? absent : new MetricSeriesCall(store, limits, clock));
  }

  @Override
  public void close() {
    calls.close();
    trades.close();
  }
}
