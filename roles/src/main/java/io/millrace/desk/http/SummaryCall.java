package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.Value;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.TradeSummary;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.RecordJson;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/trades/summary}: figures for each group of trades. */
final class SummaryCall implements Call {
  private static final Set<String> PARAMETERS =
      TradeSelection.parametersAnd("by", "step", "offset", "limit");
  private static final int DEFAULT_INTERVALS = 200;
  private static final int DEFAULT_GROUPS = 1_000;

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  SummaryCall(TradeStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    List<TradeKey> keys = keys(parameters);
    ZoneOffset offset = offset(parameters.text("offset"));
    int groups =
        parameters.number("limit", Math.min(DEFAULT_GROUPS, limits.table()), 1, limits.table());
    QueryBounds bounds = Bounds.of(request, limits);
    long step = 0;
    if (keys.contains(TradeKey.TIME)) {
      TimeRange range = TradeExtent.of(store, request.tenant(), selection, bounds);
      step = Times.step(parameters, range, DEFAULT_INTERVALS, limits.buckets());
    }
    TradeSummary summary =
        store.summarize(
            selection.query(request.tenant(), bounds),
            new TradeGrouping(keys, step, offset, groups));
    write(answer, keys, step, summary, selection.completeness(accounts, request.tenant()));
  }

  private static List<TradeKey> keys(Parameters parameters) {
    List<TradeKey> keys =
        parameters.texts("by").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(text -> Parameters.choice("by", text, TradeKey.class))
            .toList();
    if (keys.stream().distinct().count() < keys.size()) {
      throw Parameters.invalid("by names the same twice; name each once");
    }
    return keys;
  }

  private static ZoneOffset offset(@Nullable String text) {
    if (text == null) {
      return ZoneOffset.UTC;
    }
    try {
      // A plus sign that was not escaped in a URL arrives as a space.
      return ZoneOffset.of(text.startsWith(" ") ? '+' + text.strip() : text.strip());
    } catch (DateTimeException e) {
      throw Parameters.invalid("offset is \"" + text + "\"; it must be one such as +01:00 or Z");
    }
  }

  private static void write(
      Answer answer, List<TradeKey> keys, long step, TradeSummary summary, Completeness accounted)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("by");
    for (TradeKey key : keys) {
      json.writeString(key.name().toLowerCase(Locale.ROOT));
    }
    json.writeEndArray();
    if (step > 0) {
      json.writeNumberField("step_ms", step / 1_000_000);
    } else {
      json.writeNullField("step_ms");
    }
    json.writeArrayFieldStart("groups");
    for (TradeGroup group : summary.groups()) {
      json.writeStartObject();
      writeKey(json, keys, group.key());
      FiguresJson.writeMembers(json, group.figures());
      json.writeEndObject();
    }
    json.writeEndArray();
    Completeness cut =
        summary.complete()
            ? Completeness.COMPLETE
            : new Completeness(
                List.of(
                    "there are more than %,d groups; ask for more, or for fewer trades"
                        .formatted(summary.groups().size())));
    answer.writeEnd(cut.and(accounted));
    json.writeEndObject();
  }

  private static void writeKey(JsonGenerator json, List<TradeKey> keys, List<Value> key)
      throws IOException {
    json.writeArrayFieldStart("key");
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) == TradeKey.TIME && key.get(i) instanceof Value.Whole(long nanos)) {
        json.writeString(TimeText.format(nanos));
      } else {
        RecordJson.write(json, key.get(i));
      }
    }
    json.writeEndArray();
  }
}
