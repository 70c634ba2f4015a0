package io.millrace.desk.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.model.LogRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.ExportFormat;
import io.millrace.query.http.FileExport;
import io.millrace.query.http.FileFormat;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.SortOrder;
import io.millrace.query.pipe.Rows;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /api/v1/trades/export}: trades of any number as a file. */
final class TradeExportService implements HttpService {
  private static final Set<String> PARAMETERS =
      TradeSelection.parametersAnd("format", "fields", "sort", "limit", "formulas");

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;
  private final FileExport export;

  TradeExportService(
      TradeStore store,
      SinkAccounts accounts,
      SearchLimits limits,
      InstantSource clock,
      QueryThreads threads,
      RunningQueries queries) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
    this.export = new FileExport(threads, queries);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    Parameters parameters = new Parameters(context.queryParams(), PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    FileFormat file = FileFormat.read(parameters, "millrace-trades", ExportFormat.Name.CSV);
    for (String field : file.fields()) {
      if (!TradeRows.COLUMNS.contains(field)) {
        throw Parameters.invalid(
            "a trade has no \"" + field + "\"; it has " + new TreeSet<>(TradeRows.COLUMNS));
      }
    }
    Order order = parameters.choice("sort", SortOrder.class, SortOrder.ASC).order();
    int limit = parameters.number("limit", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    return export.serve(
        context,
        file,
        new FileExport.Source() {
          @Override
          public Rows open(RunningQuery query) {
            QueryBounds bounds = new QueryBounds(limits.exportTime(), query::isCancelled);
            return new TradeRows(
                store.search(
                    selection
                        .query(LogRecord.DEFAULT_TENANT, bounds)
                        .order(order)
                        .limit(limit == Integer.MAX_VALUE ? Long.MAX_VALUE : limit)),
                () -> selection.completeness(accounts, LogRecord.DEFAULT_TENANT));
          }

          @Override
          public List<String> fields() {
            return TradeRows.COLUMNS;
          }
        });
  }
}
