package io.millrace.desk.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.AbsentCall;
import io.millrace.query.http.Call;
import io.millrace.query.http.Calls;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The calls about trades, bound to their paths. Close it after the server. */
final class TradeApi implements AutoCloseable {
  private final @Nullable TradeStore store;
  private final SinkAccounts accounts;
  private final String absence;
  private final SearchLimits limits;
  private final InstantSource clock;
  private final RunningQueries queries;
  private final QueryThreads exports;

  /**
   * @param store null if trades are not kept apart
   * @param accounts of the store
   * @param absence what to tell then
   * @param queries knows each export while it runs
   */
  TradeApi(
      @Nullable TradeStore store,
      SinkAccounts accounts,
      String absence,
      SearchLimits limits,
      InstantSource clock,
      RunningQueries queries,
      MeterRegistry registry) {
    this.store = store;
    this.accounts = accounts;
    this.absence = absence;
    this.limits = limits;
    this.clock = clock;
    this.queries = queries;
    this.exports =
        new QueryThreads("trade-export", limits.exports(), 1, limits.patience(), registry);
  }

  void bind(ServerBuilder server, Calls calls) {
    String root = "/api/v1/trades";
    TradeStore trades = store;
    if (trades == null) {
      Call absent = new AbsentCall(absence);
      calls.get(server, root, "trades", absent);
      calls.get(server, root + "/{call}", "trades", absent);
      calls.post(server, root + "/sql", "trade_sql", absent);
      return;
    }
    calls.get(server, root, "trades", new TradesCall(trades, accounts, limits, clock));
    calls.get(
        server,
        root + "/summary",
        "trade_summary",
        new SummaryCall(trades, accounts, limits, clock));
    calls.get(
        server, root + "/equity", "trade_equity", new EquityCall(trades, accounts, limits, clock));
    calls.get(
        server,
        root + "/distribution",
        "trade_distribution",
        new DistributionCall(trades, accounts, limits, clock));
    calls.get(
        server,
        root + "/positions",
        "positions",
        new PositionsCall(trades, accounts, limits, clock));
    calls.post(
        server, root + "/sql", "trade_sql", new SqlCall(trades, accounts, SqlLimits.defaults()));
    server
        .route()
        .get(root + "/export")
        .build(new TradeExportService(trades, accounts, limits, clock, exports, queries));
  }

  @Override
  public void close() {
    exports.close();
  }
}
