package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogId;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Fingerprint;
import io.millrace.query.http.PageCursor;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import io.millrace.query.http.SortOrder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /api/v1/trades}: trades page by page, each once. */
final class TradesCall implements Call {
  private static final Set<String> PARAMETERS =
      TradeSelection.parametersAnd("sort", "limit", "cursor");
  private static final int DEFAULT_LIMIT = 100;

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  TradesCall(TradeStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    Order order = parameters.choice("sort", SortOrder.class, SortOrder.DESC).order();
    int limit =
        parameters.number("limit", Math.min(DEFAULT_LIMIT, limits.page()), 1, limits.page());
    long fingerprint = fingerprint(parameters, selection, order);
    PageCursor from = PageCursor.read(parameters.text("cursor"), fingerprint);
    TimeRange range = from == null ? selection.range() : from.range();
    TradeQuery query =
        selection
            .query(request.tenant(), Bounds.of(request, limits))
            .between(range.from(), range.to())
            .order(order)
            .after(from == null ? null : from.last())
            // One more than the page holds tells whether there is another page.
            .limit(limit + 1L);
    try (TradeCursor cursor = store.search(query)) {
      write(request, answer, cursor, limit, range, fingerprint);
    }
  }

  private void write(
      Request request,
      Answer answer,
      TradeCursor cursor,
      int limit,
      TimeRange range,
      long fingerprint)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("trades");
    LogId last = null;
    int written = 0;
    TradeRecord trade = cursor.next();
    while (trade != null && written < limit && !answer.isFull()) {
      request.checkWanted();
      TradeJson.write(json, trade);
      last = new LogId(trade.timestamp(), trade.origin());
      written++;
      trade = cursor.next();
    }
    json.writeEndArray();
    json.writeStringField(
        "cursor",
        trade == null || last == null ? null : new PageCursor(fingerprint, range, last).text());
    answer.writeEnd(accounts.of(request.tenant(), range.from(), range.to()));
    json.writeEndObject();
  }

  /** Of all that must stay as it is from page to page. Times are told as they were given. */
  private static long fingerprint(Parameters parameters, TradeSelection selection, Order order) {
    return Fingerprint.of(
        Arrays.asList(
            parameters.text("start_time"),
            parameters.text("end_time"),
            new TreeSet<>(selection.filter().symbols()),
            new TreeSet<>(selection.filter().exchanges()),
            new TreeSet<>(selection.filter().strategies()),
            new TreeSet<>(selection.filter().services()),
            selection.filter().success(),
            selection.filter().tradeId(),
            order));
  }
}
