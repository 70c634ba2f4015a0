package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.Completeness;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v1/trades/positions}: what is held, by the trades of a range. */
final class PositionsCall implements Call {
  private static final Set<String> PARAMETERS = TradeSelection.parametersAnd("limit");
  private static final int DEFAULT_LIMIT = 1_000;

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  PositionsCall(TradeStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    int limit =
        parameters.number("limit", Math.min(DEFAULT_LIMIT, limits.table()), 1, limits.table());
    Positions positions =
        store.positions(selection.query(request.tenant(), Bounds.of(request, limits)), limit);
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("positions");
    for (Position position : positions.positions()) {
      json.writeStartObject();
      writeMembers(json, position);
      NumbersJson.writeTime(json, "last_timestamp", position.lastTimestamp());
      json.writeEndObject();
    }
    json.writeEndArray();
    Completeness cut =
        positions.complete()
            ? Completeness.COMPLETE
            : new Completeness(
                List.of("there are more than %,d positions; ask for more".formatted(limit)));
    answer.writeEnd(cut.and(selection.completeness(accounts, request.tenant())));
    json.writeEndObject();
  }

  /** Writes all of a position but its time. */
  static void writeMembers(JsonGenerator json, Position position) throws IOException {
    json.writeStringField("symbol", position.symbol());
    json.writeStringField("exchange", position.exchange());
    json.writeNumberField("trades", position.trades());
    NumbersJson.write(json, "quantity", position.quantity());
    NumbersJson.write(json, "bought", position.bought());
    NumbersJson.write(json, "average_buy_price", position.averageBuyPrice());
    NumbersJson.write(json, "sold", position.sold());
    NumbersJson.write(json, "average_sell_price", position.averageSellPrice());
    NumbersJson.write(json, "last_price", position.lastPrice());
  }
}
