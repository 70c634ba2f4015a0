package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.EquityPoint;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v1/trades/equity}: what was earned over time, and the drawdown. */
final class EquityCall implements Call {
  private static final Set<String> PARAMETERS = TradeSelection.parametersAnd("step", "points");
  private static final int DEFAULT_POINTS = 500;

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  EquityCall(TradeStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    int most = limits.buckets();
    int points = parameters.number("points", Math.min(DEFAULT_POINTS, most), 1, most);
    QueryBounds bounds = Bounds.of(request, limits);
    TimeRange range = TradeExtent.of(store, request.tenant(), selection, bounds);
    long step = Times.step(parameters, range, points, most);
    List<EquityPoint> curve =
        EquityPoint.curve(
            store.summarize(
                selection.query(request.tenant(), bounds).between(range.from(), range.to()),
                // A trade more may come than there were when the range was looked for.
                new TradeGrouping(List.of(TradeKey.TIME), step, ZoneOffset.UTC, most + 1)));
    write(answer, step, curve, selection.completeness(accounts, request.tenant()));
  }

  private static void write(
      Answer answer, long step, List<EquityPoint> curve, Completeness accounted)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeNumberField("step_ms", step / 1_000_000);
    json.writeNumberField("profit", curve.isEmpty() ? 0 : curve.getLast().equity());
    json.writeNumberField(
        "max_drawdown", curve.stream().mapToDouble(EquityPoint::drawdown).max().orElse(0));
    json.writeArrayFieldStart("points");
    for (EquityPoint point : curve) {
      json.writeStartObject();
      json.writeStringField("timestamp", TimeText.format(point.start()));
      json.writeNumberField("trades", point.trades());
      json.writeNumberField("profit", point.profit());
      json.writeNumberField("equity", point.equity());
      json.writeNumberField("drawdown", point.drawdown());
      json.writeEndObject();
    }
    json.writeEndArray();
    answer.writeEnd(accounted);
    json.writeEndObject();
  }
}
